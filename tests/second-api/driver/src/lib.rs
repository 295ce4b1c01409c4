//! Nothing: what drives the emitted crate is in `tests`.
