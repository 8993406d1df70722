// The matrix by keyboard: one tab stop, arrows go from cell to cell (ui.md 9). Without scripts every cell is a plain link.

/** Gives a table's links one tab stop among them and lets the arrow keys move it. */
export function grid(table: HTMLTableElement) {
	const rows = () => [...table.tBodies].flatMap((body) => [...body.rows]);
	const links = () => [...table.querySelectorAll<HTMLElement>('tbody [data-cell]')];
	const linkIn = (row: number, column: number) => rows()[row]?.cells[column]?.querySelector<HTMLElement>('[data-cell]') ?? null;

	function settle(keep?: HTMLElement) {
		const all = links();
		const stop = keep ?? all.find((one) => one.dataset.cell === 'first') ?? all[0];
		for (const one of all) one.tabIndex = one === stop ? 0 : -1;
	}

	function go(to: HTMLElement | null) {
		if (!to) return;
		settle(to);
		to.focus();
	}

	/** The nearest cell that way: a city that lacks a section is passed over. */
	function next(row: number, column: number, down: number, across: number): HTMLElement | null {
		const all = rows();
		for (let r = row + down, c = column + across; all[r] && all[r]!.cells[c]; r += down, c += across) {
			const found = linkIn(r, c);
			if (found) return found;
		}
		return null;
	}

	function onkeydown(event: KeyboardEvent) {
		if (event.altKey || event.metaKey) return;
		const at = (event.target as Element).closest<HTMLTableCellElement>('td, th');
		const row = at?.closest('tr');
		if (!at || !row || !(event.target as Element).matches('[data-cell]')) return;
		const [r, c] = [rows().indexOf(row), at.cellIndex];
		const inRow = [...row.querySelectorAll<HTMLElement>('[data-cell]')];
		const all = links();
		const moves: Record<string, () => HTMLElement | null> = {
			ArrowRight: () => next(r, c, 0, 1),
			ArrowLeft: () => next(r, c, 0, -1),
			ArrowDown: () => next(r, c, 1, 0),
			ArrowUp: () => next(r, c, -1, 0),
			Home: () => (event.ctrlKey ? all[0] : inRow[0]) ?? null,
			End: () => (event.ctrlKey ? all.at(-1) : inRow.at(-1)) ?? null
		};
		if (!moves[event.key]) return;
		event.preventDefault();
		go(moves[event.key]!());
	}

	/** A cell reached by pointer or by a screen reader becomes the tab stop. */
	const onfocusin = (event: FocusEvent) => {
		if ((event.target as Element).matches('[data-cell]')) settle(event.target as HTMLElement);
	};

	settle();
	table.addEventListener('keydown', onkeydown);
	table.addEventListener('focusin', onfocusin);
	return {
		update: () => settle(),
		destroy() {
			table.removeEventListener('keydown', onkeydown);
			table.removeEventListener('focusin', onfocusin);
		}
	};
}
