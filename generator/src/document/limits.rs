//! How much a document may be. It is someone else's input: without bounds, a small file can ask for all memory there is.

/// The largest file that is read, in bytes: 64 MiB. The largest document known to be published has about 40 MB.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The deepest nesting of objects and arrays that is read. Stages behind this one walk the tree by recursion and rely
/// on it. Both parsers stop at 128 by themselves; this is less, so that the error is ours and says where.
pub const MAX_DEPTH: usize = 120;

/// The most values (objects, arrays and scalars together) that a document may hold, after YAML aliases are expanded.
pub const MAX_NODES: usize = 8_000_000;

/// The most text (keys and strings together, in bytes) that a document may hold, after YAML aliases are expanded: a few
/// aliases of one long string would otherwise multiply it without ever reaching [`MAX_NODES`].
pub const MAX_TEXT: usize = 4 * MAX_BYTES;

/// The most duplicate keys that are reported one by one.
pub const MAX_DUPLICATES: usize = 1_000;

/// The most brackets of YAML's flow style that may be open at once before the text is parsed at all: the parser's time
/// grows with the square of that nesting, and it looks at [`MAX_DEPTH`] only afterwards. Brackets within text count too,
/// which is why this leaves so much room.
pub const MAX_OPEN_BRACKETS: usize = 10_000;
