// Public pages are text: not one script is sent.
export const csr = false;
