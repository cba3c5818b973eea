// Elements made and put in their place.

export function add(parent, tag, kind, text) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

// A button that says and does something.
export function addButton(parent, text, act, kind) {
  const button = add(parent, "button", kind, text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

// A list to choose from: options are pairs of value and text.
export function addSelect(parent, label, id, options, chosen, onChoose) {
  const box = add(parent, "label", "", label + " ");
  const select = add(box, "select");
  select.id = id;
  for (const [value, text] of options) {
    const option = add(select, "option", "", text);
    option.value = value;
    option.selected = value === chosen;
  }
  select.addEventListener("change", () => onChoose(select.value));
  return select;
}
