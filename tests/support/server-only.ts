// Stands in for the `server-only` package under vitest and in the bundled CLI, where every module is server code.
export {};
