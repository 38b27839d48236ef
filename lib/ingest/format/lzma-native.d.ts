/** The part of lzma-native (which ships no types) that is used here. */
declare module 'lzma-native' {
  import type { Transform } from 'node:stream';

  interface DecoderOptions {
    /** Bytes the decoder may allocate; more makes it fail with LZMA_MEMLIMIT_ERROR. */
    memlimit?: number;
    /** Bytes of one chunk of output. */
    bufsize?: number;
  }

  interface EncoderOptions {
    /** With `threads` the stream is written in blocks of `blockSize` bytes of content. */
    threads?: number;
    blockSize?: number;
  }

  const lzma: {
    createStream(coder: 'streamDecoder', options: DecoderOptions): Transform;
    createStream(coder: 'easyEncoder', options: EncoderOptions): Transform;
  };
  export default lzma;
}
