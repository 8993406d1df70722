// An expert's pages are text and forms: not one script is sent.
export const csr = false;
