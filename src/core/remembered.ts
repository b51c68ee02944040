/** So many answers are kept; then all are forgotten. */
const MOST = 1000;
const LONGEST = 300;

/**
 * The same view of a text, which remembers what it answered: the pods of a run have the same images and amounts over and
 * over. For names, amounts and paths, never for values that may be credentials.
 */
export function remembered<Answer>(view: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.answer;
    if (text.length > LONGEST) return view(text);
    // Cut out of a manifest, a text keeps all of it in memory; a copy does not, nor does what is cut out of the copy.
    const copy = ` ${text}`.slice(1);
    const answer = view(copy);
    if (known.size >= MOST) known.clear();
    known.set(copy, { answer });
    return answer;
  };
}
