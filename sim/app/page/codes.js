// The numbers that stand for names in the tables: what they mean comes with the tables, never from here.

export const CODE = {};
const nameOf = {};

// lists: by term, its members' names with their numbers.
export function learnCodes(lists) {
  for (const [term, members] of Object.entries(lists)) {
    CODE[term] = members;
    nameOf[term] = Object.fromEntries(Object.entries(members).map(([name, number]) => [number, name]));
  }
}

export function nameOfCode(term, number) { return nameOf[term][number]; }
