/**
 * The same view, which keeps its last answer: the checks of a pod ask for the same things one after the other. What it is
 * asked about must not change in between. Pods do not: after an edit there is another one.
 */
export function lastAnswer<Question extends readonly unknown[], Answer>(
  view: (...question: Question) => Answer,
): (...question: Question) => Answer {
  let last: { readonly question: Question; readonly answer: Answer } | undefined;
  return (...question) => {
    if (last === undefined || !isSame(last.question, question))
      last = { question, answer: view(...question) };
    return last.answer;
  };
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
