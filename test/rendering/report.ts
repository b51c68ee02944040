import { gatehouse, type RunOptions } from '../cli/command.ts';

/** What of a report these tests look at. */
export interface Report {
  readonly code: number | null;
  readonly stderr: string;
  readonly workloads: readonly {
    readonly resource: { readonly kind: string; readonly name: string };
    readonly location: { readonly file: string; readonly line: number };
    readonly findings: readonly ReportedFinding[];
  }[];
  readonly problems: readonly {
    readonly code: string;
    readonly file: string;
    readonly message: string;
    readonly remedy?: string;
    readonly incomplete: boolean;
    readonly location?: { readonly file: string; readonly line: number };
  }[];
  readonly summary: { readonly files: number; readonly workloads: number; readonly complete: boolean };
}

interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface ReportedFinding {
  readonly check: string;
  readonly fingerprint: string;
  readonly path: string;
  readonly location: Location;
  readonly onChangedLine?: true;
  readonly rendered?: {
    readonly location: Location;
    readonly text: string;
    readonly confidence: string;
    readonly template?: string;
    readonly value?: Location;
    readonly hook?: string;
  };
}

export async function reportOf(args: readonly string[], options: RunOptions): Promise<Report> {
  const { code, stdout, stderr } = await gatehouse(['check', ...args, '-o', 'json'], options);
  if (stdout === '') throw new Error(stderr);
  return { code, stderr, ...(JSON.parse(stdout) as Omit<Report, 'code' | 'stderr'>) };
}

export const at = ({ file, line }: { readonly file: string; readonly line: number }): string =>
  `${file}:${line}`;

/** Where each finding is said to be, how sure that is, where the value stands, and the rendered line. */
export function origins({ workloads }: Report): string[] {
  return workloads.flatMap(({ findings }) =>
    findings.map(({ check, location, rendered }) => {
      const value = rendered?.value === undefined ? '' : ` from ${at(rendered.value)}`;
      return `${check} ${at(location)} ${rendered?.confidence}${value}: ${rendered?.text}`;
    }),
  );
}
