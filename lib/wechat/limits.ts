/** Largest callback body we read, in bytes. WeChat's own are a few kilobytes; ours to choose. */
export const callbackBodyMaxBytes = 256 * 1024;
