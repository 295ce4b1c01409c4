//! From schemas to types.
//!
//! [`classify`] says what a schema is, [`objects`] gathers what `allOf` spreads over several, [`builder`] gives types
//! and names, [`usage`] and [`recursion`] look at the finished whole.

mod builder;
mod classify;
mod coverage;
mod doubts;
mod enumerations;
mod facts;
mod objects;
mod primitives;
pub(super) mod recursion;
mod shapes;
pub(super) mod tags;
mod unions;
pub(super) mod usage;

pub(super) use self::builder::{Context, Types};
pub(super) use self::facts::{code, doc_of, evidence};
pub(super) use self::primitives::is_binary;
