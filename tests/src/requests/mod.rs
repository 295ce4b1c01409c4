//! What each operation sends, judged by a second reading of the document.
//!
//! [`reading`] reads the file as it was published and says, from the specifications' text alone, what a request with
//! given values must be. [`driver`] prints a program that calls every operation of the emitted crate with the same values
//! and records what reaches the transport. [`compare`] holds the two against each other. The reading shares nothing with
//! the generator but the step from bytes to a tree of JSON; the driver takes names and types from the generator, for how
//! an operation is called, and nothing about what is to be expected.

pub mod compare;
pub mod driver;
pub mod percent;
pub mod reading;
pub mod recorded;
pub mod report;
pub mod run;
