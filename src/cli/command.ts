/** What the exit code of a command says. */
export const EXIT = {
  fine: 0,
  found: 1, // what the command looks for
  usage: 2,
  unchecked: 3, // something could not be looked at
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command is run in. */
export interface Shell {
  readonly fetch: typeof fetch;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes a line of the result. */
  readonly out: (line: string) => void;
  /** Writes a line for who has called it wrongly. */
  readonly err: (line: string) => void;
  /** Shows how far the work is, on one line that the next one replaces. */
  readonly progress: (line: string) => void;
}

/** A subcommand: takes the arguments after its name. */
export type Command = (args: readonly string[], shell: Shell) => Promise<ExitCode>;

/** Why a command could not begin. The message repeats no argument that may be a secret. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a command is made of. */
interface Parts<Options> {
  readonly help: string;
  /** Reads the arguments; `undefined` when help is asked for. Throws a UsageError. */
  readonly read: (args: readonly string[], env: Shell['env']) => Options | undefined;
  readonly work: (options: Options, shell: Shell) => Promise<ExitCode>;
  /** What to say of an error that has ended the work, line by line. Default: all that is known of it. */
  readonly faultOf?: (error: unknown) => readonly string[];
}

/** A command from its parts. */
export function command<Options>({ help, read, work, faultOf = inFull }: Parts<Options>): Command {
  return async (args, shell) => {
    try {
      const options = read(args, shell.env);
      if (options) return await work(options, shell);
      shell.out(help);
      return EXIT.fine;
    } catch (error) {
      if (error instanceof UsageError) {
        shell.err(`${error.message}\n\n${help}`);
        return EXIT.usage;
      }
      // Not left to Node, which would end with 1, as if something had been found.
      for (const line of faultOf(error)) discreet(shell, []).err(line);
      return EXIT.unchecked;
    }
  };
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const inFull = (error: unknown) => [(error instanceof Error && error.stack) || messageOf(error)];

/** What would move the cursor, colour the text or turn it round. */
const CONTROLS = /[\p{Cc}\p{Bidi_Control}]+/gu;

/** The same shell, but nothing that is written has one of the secrets in it, or a control character of a server's. */
export function discreet(shell: Shell, secrets: readonly string[]): Shell {
  const hidden = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const clean = (write: (line: string) => void) => (line: string) => {
    write(hidden.reduce((text, secret) => text.replaceAll(secret, '[token]'), line).replace(CONTROLS, ' '));
  };
  return { ...shell, out: clean(shell.out), err: clean(shell.err), progress: clean(shell.progress) };
}

/** Does the work for each of the items, a few at a time. */
export async function eachInTurn<T>(items: readonly T[], work: (item: T) => Promise<void>, atOnce = 4): Promise<void> {
  const queue = items.values();
  const workers = Array.from({ length: atOnce }, async () => {
    for (const item of queue) await work(item);
  });
  await Promise.all(workers);
}
