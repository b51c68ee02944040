// Loaded before anything else: the wall clock of this process is wrong by SKEW_MS.
const skew = Number(process.env.SKEW_MS);
const RealDate = Date;
global.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [RealDate.now() + skew] : args));
  }
  static now() {
    return RealDate.now() + skew;
  }
};
