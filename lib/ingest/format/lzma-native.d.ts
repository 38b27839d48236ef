/** The part of lzma-native (which ships no types) that is used here. */
declare module 'lzma-native' {
  import type { Transform } from 'node:stream';

  interface DecoderOptions {
    /** Bytes the decoder may allocate; more makes it fail with LZMA_MEMLIMIT_ERROR. */
    memlimit?: number;
    /** Bytes of one chunk of output. */
    bufsize?: number;
  }

  const lzma: { createStream(coder: 'streamDecoder' | 'easyEncoder', options: DecoderOptions): Transform };
  export default lzma;
}
