/** Under this name the port travels, from the main process to the preload script and on to the page. */
export const portChannel = 'axon:port';
