/**
 * A template of HCL as Terraform reads it, with nothing in it but texts: `$${` and `%%{` are escapes, `${"..."}` gives a text.
 * A `$` or `%` and the character after it are one piece unless that is `{`, which is what makes `$$${` dangerous.
 */
export function readTemplate(template: string): string {
  let text = '';
  for (let rest = template; rest !== '';) {
    const [piece] = /^(?:\$\$\{|%%\{|\$\{"[^"]*"\}|[$%][^{]|.)/s.exec(rest)!;
    if (/^[$%]\{(?!")/.test(rest)) throw new Error(`an interpolation begins: ${rest}`);
    text += pieceText(piece);
    rest = rest.slice(piece.length);
  }
  return text;
}

function pieceText(piece: string): string {
  if (piece === '$${' || piece === '%%{') return piece.slice(1);
  return piece.startsWith('${"') ? piece.slice(3, -2) : piece;
}
