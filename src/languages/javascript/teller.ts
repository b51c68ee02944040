/** What an instrumented script calls to tell which way it goes. */
export const TELLER = '__way';
