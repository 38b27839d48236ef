/** What a rule does to a frame: leave it out, or keep it in the name and walk on (Socorro's *prefix* frames). */
export interface FrameRule {
  action: 'skip' | 'prefix';
  /** Said on pages beside each dropped frame. */
  rule: string;
  /** Only for events whose processor was sampled at a random moment (lock-ups, NMI): the victim is random there. */
  sampledOnly?: boolean;
  /** Where what ran was interrupted: what is called below it has nothing to do with what is above. */
  entry?: boolean;
  /** Bottom of a thread: what was kept above it is the whole stack. */
  base?: boolean;
  /** Also dropped when a module owns it; satyr keeps such frames (koops_stacktrace.c@6153441). */
  inModules?: boolean;
  exact?: readonly string[];
  starts?: readonly string[];
  contains?: readonly string[];
}
