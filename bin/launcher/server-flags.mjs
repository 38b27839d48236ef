/** How Node is started for the server. */
export const SERVER_FLAGS = ['--enable-source-maps'];
