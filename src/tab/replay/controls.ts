import { findAll, isElement, listenTo, tagName } from '../dom-members.ts';

/** Inputs whose value is what someone chose or typed; setting it on others would write an attribute. */
const WITHOUT_TEXT = new Set(['button', 'checkbox', 'file', 'hidden', 'image', 'radio', 'reset', 'submit']);
/** Controls that a key or a press of the mouse changes, with no event before that could be cancelled. */
const CHOOSERS = new Set(['INPUT', 'SELECT', 'OPTION', 'OPTGROUP']);
const CONTROLS = new Set([...CHOOSERS, 'TEXTAREA', 'BUTTON']);

/** Makes all controls hold what their attributes say: one that someone has touched no longer follows them. */
export function resetControls(page: Document): void {
  for (const control of findAll(page, 'input, option, textarea')) {
    if (isOption(control)) reset(control, 'selected', control.defaultSelected);
    else if (isInput(control)) {
      reset(control, 'checked', control.defaultChecked);
      if (!WITHOUT_TEXT.has(control.type)) reset(control, 'value', control.defaultValue);
    } else if (isTextArea(control)) reset(control, 'value', control.defaultValue);
  }
}

function reset<K extends string, V>(control: Record<K, V>, name: K, value: V): void {
  if (control[name] !== value) control[name] = value;
}

/**
 * Keeps what a person does from changing anything. Keys that move on or scroll do so, but in a control they would
 * change it. Where a browser calls no listeners in a frame without scripts, the sandbox alone has to do.
 */
export function holdStill(page: Document): void {
  for (const type of ['click', 'auxclick', 'beforeinput', 'dragstart', 'submit'])
    cancel(page, type, () => true);
  cancel(page, 'keydown', (event) => (event as KeyboardEvent).key !== 'Tab' && isOneOf(CONTROLS, event));
  for (const type of ['mousedown', 'touchstart']) cancel(page, type, (event) => isOneOf(CHOOSERS, event));
}

function cancel(page: Document, type: string, isMeant: (event: Event) => boolean): void {
  const listener = (event: Event) => {
    if (isMeant(event)) event.preventDefault();
  };
  listenTo(page, type, listener, { capture: true, passive: false });
}

/** `instanceof` would not do: what is in the frame is of another window. */
function isOneOf(names: ReadonlySet<string>, { target }: Event): boolean {
  const node = target as Node | null;
  return isElement(node) && names.has(tagName(node));
}

function isInput(control: Element): control is HTMLInputElement {
  return tagName(control) === 'INPUT';
}

function isTextArea(control: Element): control is HTMLTextAreaElement {
  return tagName(control) === 'TEXTAREA';
}

function isOption(control: Element): control is HTMLOptionElement {
  return tagName(control) === 'OPTION';
}
