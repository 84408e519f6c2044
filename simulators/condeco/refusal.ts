/** What the simulated application says no with. How it is dressed (status, envelope) depends on the operation. */
export class Refusal extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}
