//! From the skeleton's operations to methods of resources.

mod bodies;
mod errors;
mod forms;
mod media;
mod methods;
mod parameters;
mod resources;
mod responses;
mod target;

pub(super) use self::errors::ErrorBodies;
pub(super) use self::resources::resources;
