/** Stopped because the process ends; another one goes on from the checkpoint. */
export class Interrupted extends Error {}
