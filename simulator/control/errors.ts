/** A control call about something that does not exist, or that the state forbids. */
export class ControlError extends Error {
  constructor(
    readonly status: 404 | 409,
    message: string,
  ) {
    super(message);
    this.name = "ControlError";
  }
}
