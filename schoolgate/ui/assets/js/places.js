// Places in a text. The server counts code points, a text area counts UTF-16 units.

export function unitsOf(text, points) {
  let units = 0;
  for (const letter of text) {
    if (points-- <= 0) break;
    units += letter.length;
  }
  return units;
}

// Places after an edit move with it; what the edit touched is not known any more and falls out.
export function moved(places, before, after) {
  let head = 0;
  const shorter = Math.min(before.length, after.length);
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const cut = before.length - tail;
  const shift = after.length - before.length;
  return places.flatMap((place) => {
    if (place.end <= head) return [place];
    if (place.start >= cut) return [{ ...place, start: place.start + shift, end: place.end + shift }];
    return [];
  });
}

// A place to be taken out, with the one space beside it that would be left over. The server does the same.
export function withItsSpace(text, { start, end }) {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (after.startsWith(" ") && (!before || /\s$/.test(before))) return { start, end: end + 1 };
  if (before.endsWith(" ") && (!after || /^[\s.,;:!?…)\]]/.test(after))) return { start: start - 1, end };
  return { start, end };
}

const SEVERITY = { advise: 1, ask: 2, stop: 3 };

// The text cut at every start and end: [{text, look, numbers}], which put together is the text.
export function piecesOf(text, places) {
  const inside = places.filter(({ start, end }) => start < end && end <= text.length);
  const cuts = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const over = inside.filter((place) => place.start <= cuts[index] && place.end >= end);
    const look = over.map((place) => place.look).sort((a, b) => SEVERITY[b] - SEVERITY[a])[0] ?? "";
    return { text: text.slice(cuts[index], end), look, numbers: over.map((place) => place.number) };
  });
}
