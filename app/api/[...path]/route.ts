import { unknownPath } from '@/lib/http/route';

/** Every API address that does not exist: problem+json, never a page. */
export const GET = unknownPath;
export const POST = unknownPath;
export const PUT = unknownPath;
export const PATCH = unknownPath;
export const DELETE = unknownPath;
export const OPTIONS = unknownPath;
