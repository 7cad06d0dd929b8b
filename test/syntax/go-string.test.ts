import { describe, expect, test } from 'vitest';
import { quote, readEscape, unquote } from '../../src/syntax/go-string.ts';

describe('quote', () => {
  test.each([
    ['plain text', 'GET /api', '"GET /api"'],
    ['nothing', '', '""'],
    ['quotes and backslashes', 'a"b\\c', '"a\\"b\\\\c"'],
    ['a single quote as it is', "it's", '"it\'s"'],
    ['named escapes', '\x07\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
    ['other control characters', '\0\x1b\x7f', '"\\x00\\x1b\\x7f"'],
    ['printable characters of any script', 'é 日本 😀', '"é 日本 😀"'],
    ['invisible characters', '\u00a0\u00ad\u200b\ue000', '"\\u00a0\\u00ad\\u200b\\ue000"'],
    ['invisible characters beyond 16 bits', '\u{e0001}', '"\\U000e0001"'],
    ['bytes that are no UTF-8', 'a\udcffb', '"a\\xffb"'],
    ['other lone surrogates, which have no literal', '\ud800', '"\ufffd"'],
  ])('writes %s', (_, text, literal) => {
    expect(quote(text)).toBe(literal);
  });
});

describe('unquote', () => {
  test.each([
    ['double quotes', '"a b"', 'a b'],
    ['single quotes', '\'a "b"\'', 'a "b"'],
    ['backquotes, without escapes', '`a\\n\nb`', 'a\\n\nb'],
    ['named escapes', '"\\a\\b\\f\\n\\r\\t\\v\\\\"', '\x07\b\f\n\r\t\v\\'],
    ['the escaped quote', '"\\""', '"'],
    ['octal escapes', '"\\101"', 'A'],
    ['hexadecimal escapes', '"\\x41\\u00e9\\U0001f600"', 'Aé😀'],
    ['bytes that make a character', '"\\xc3\\xa9\\xe2\\x82\\254"', 'é€'],
    ['bytes that make none', '"\\xff\\xc3x"', '\udcff\udcc3x'],
    ['half a surrogate pair', '"\\ud800"', '\ufffd'],
  ])('reads %s', (_, literal, value) => {
    expect(unquote(literal)).toEqual({ value });
  });

  test.each([
    ['a', 'string does not start with a quote', 0],
    ['', 'string does not start with a quote', 0],
    ['"', 'string is not terminated', 1],
    ['"a', 'string is not terminated', 2],
    ['"a\'', 'string is not terminated', 3],
    ['"a"b"', 'unexpected quote in string', 2],
    ['`a`b`', 'unexpected quote in string', 2],
    ['"a\nb"', 'unexpected newline in string', 2],
    ['"a\\"', 'escape sequence not terminated', 2],
    ['"a\\d"', "unknown escape sequence U+0064 'd'", 2],
    ['"\\\'"', "unknown escape sequence U+0027 '''", 1],
    ['"\\xg0"', "illegal character U+0067 'g' in escape sequence", 1],
    ['"\\u12"', 'escape sequence not terminated', 1],
    ['"\\400"', 'escape sequence is an invalid Unicode code point', 1],
    ['"\\U00110000"', 'escape sequence is an invalid Unicode code point', 1],
  ])('says what is wrong with %j', (literal, problem, at) => {
    expect(unquote(literal)).toEqual({ problem, at });
  });

  test('gives back what was quoted', () => {
    const codes = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
    const bytes = Array.from({ length: 128 }, (_, byte) => String.fromCharCode(0xdc80 + byte)).join(' ');
    expect(unquote(quote(codes + bytes))).toEqual({ value: codes + bytes });
  });
});

test('readEscape stops at the end that it is given', () => {
  expect(readEscape('"\\x41"', 1, '"')).toEqual({ length: 4, code: 0x41, isByte: true });
  expect(readEscape('"\\x41"', 1, '"', 4)).toEqual({ problem: 'escape sequence not terminated', at: 1 });
});
