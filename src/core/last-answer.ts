/**
 * The same view, which keeps its last answer: the checks of a pod ask for the same things one after the other. What it is
 * asked about must not change in between. Pods do not: after an edit there is another one. At most three things are asked about.
 */
export function lastAnswer<A, Answer>(view: (a: A) => Answer): (a: A) => Answer;
export function lastAnswer<A, B, Answer>(view: (a: A, b: B) => Answer): (a: A, b: B) => Answer;
export function lastAnswer<A, B, C, Answer>(view: (a: A, b: B, c: C) => Answer): (a: A, b: B, c: C) => Answer;
export function lastAnswer<Answer>(
  view: (a: unknown, b: unknown, c: unknown) => Answer,
): (a: unknown, b?: unknown, c?: unknown) => Answer {
  // Spelled out: a list of what is asked about would be made for every question.
  let lastA: unknown;
  let lastB: unknown;
  let lastC: unknown;
  let answer: Answer | undefined;
  let isAnswered = false;
  return (a, b, c) => {
    if (isAnswered && a === lastA && b === lastB && c === lastC) return answer as Answer;
    answer = view(a, b, c);
    lastA = a;
    lastB = b;
    lastC = c;
    isAnswered = true;
    return answer;
  };
}
