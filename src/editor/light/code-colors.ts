import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';

/** A token's colour a little nearer to the ink: WCAG AA asks for 4.5:1 on changed and marked lines too. */
export const codeInk = (token: string): string => `color-mix(in oklab, var(${token}) 80%, var(--ink))`;

const style = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: codeInk('--tab-4') },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: codeInk('--good') },
  {
    tag: [tags.number, tags.bool, tags.null, tags.atom, tags.escape, tags.color, tags.unit],
    color: codeInk('--warn'),
  },
  {
    tag: [tags.comment, tags.documentMeta, tags.processingInstruction],
    color: codeInk('--ink-faint'),
    fontStyle: 'italic',
  },
  {
    tag: [tags.definition(tags.function(tags.variableName)), tags.definition(tags.className)],
    color: codeInk('--tab-1'),
    fontWeight: 'var(--weight-strong)',
  },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: codeInk('--tab-1') },
  { tag: [tags.tagName, tags.className, tags.typeName, tags.labelName], color: codeInk('--tab-1') },
  {
    tag: [tags.attributeName, tags.meta, tags.self, tags.special(tags.variableName)],
    color: codeInk('--tab-3'),
  },
  { tag: [tags.angleBracket], color: 'var(--ink-soft)' },
  { tag: tags.invalid, color: codeInk('--bad') },
]);

export const codeColors: Extension = syntaxHighlighting(style);
