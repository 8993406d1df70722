/** The one clock of the server; tests and the demo set it. */
export const clock = { now: () => new Date() };
