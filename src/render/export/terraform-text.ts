/**
 * A text that Terraform must not read as a template: `${` and `%{` begin one, in JSON as well, and nearly every dashboard has
 * `${variable}`. `$${` stands for `${`. With more `$` or `%` in front, where the doubled one would be read otherwise, they
 * become a template that gives just them. https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export const literal = (text: string): string =>
  text.replaceAll(/[$%]+(?=\{)/g, marks => (marks.length === 1 ? marks + marks : `\${"${marks}"}`));

/** Every text of an object. */
export const literals = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [literal(key), literal(text)]));
