/** What is wrong with a query, and where: UTF-16 offsets into its text, end exclusive. */
export interface SyntaxProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}
