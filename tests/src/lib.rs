//! Tests of the whole line, from a document to the requests that the emitted crate sends.
//!
//! This library is what the tests have in common. What they compare with stands in folders beside it: `golden/` (what a
//! document becomes), `refused/` (what is said about a document that cannot be used) and `second-api/` (an API that is
//! unlike the pinned one).

pub mod emitted;
pub mod folder;
pub mod input;
pub mod requests;
pub mod server;
pub mod snapshot;
