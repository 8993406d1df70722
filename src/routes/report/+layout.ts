// Behind a link there is a form and nothing more: not one script is sent.
export const csr = false;
