/** A measure of patience: so many at once, and so many per second after that. */
export class Bucket {
	#left: number;
	#at = 0;
	readonly #size: number;
	readonly #rate: number;

	constructor(size: number, perSecond: number) {
		this.#left = this.#size = size;
		this.#rate = perSecond / 1000;
	}

	/** Takes `amount` and says for how many milliseconds nothing more should be taken; 0 when there is some left. */
	take(amount: number, now: number): number {
		if (now > this.#at) {
			if (this.#at) this.#left = Math.min(this.#size, this.#left + (now - this.#at) * this.#rate);
			this.#at = now;
		}
		this.#left -= amount;
		return this.#left >= 0 ? 0 : Math.ceil(-this.#left / this.#rate);
	}

	/** Whether nothing has been taken for so long that it need not be remembered. */
	isFull(now: number) {
		return this.#left + (now - this.#at) * this.#rate >= this.#size;
	}
}
