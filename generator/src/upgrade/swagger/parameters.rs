//! A list of parameters, sorted by what becomes of each.

use serde_json::Value;

use super::parameter::Location;
use super::{Object, Swagger};
use crate::pointer::Pointer;

/// A parameter that becomes a request body, or a part of one.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// As published.
    pub(super) parameter: Object,
    /// Where it was published.
    pub(super) published: Pointer,
    /// Its name under `parameters` of the root, where it was referred to by that.
    pub(super) component: Option<String>,
}

/// What a list of parameters holds besides parameters that stay parameters.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub(super) bodies: Vec<Part>,
    pub(super) fields: Vec<Part>,
}

/// How many references to parameters are followed one after the other.
const MAX_HOPS: usize = 16;

impl Swagger<'_> {
    /// Takes bodies and form fields from the `parameters` of a path item or an operation at `holder`, and brings the
    /// others to 3.1 where they are.
    pub(super) fn sort_parameters(&mut self, members: &mut Object, holder: &Pointer) -> Parts {
        let mut parts = Parts::default();
        let Some(Value::Array(list)) = members.get_mut("parameters") else { return parts };
        let at = holder.join("parameters");
        let mut staying = Vec::with_capacity(list.len());
        for (index, value) in std::mem::take(list).into_iter().enumerate() {
            let published = at.index(index);
            match self.part(value, &published) {
                Sorted::Body(part) => parts.bodies.push(part),
                Sorted::Field(part) => parts.fields.push(part),
                Sorted::Stays(mut value) => {
                    let to = at.index(staying.len());
                    match &mut value {
                        Value::Object(parameter) if !parameter.contains_key("$ref") => {
                            self.typed(parameter, Location::of(parameter), &to, &published);
                        }
                        _ if to != published => self.moves.record(&to, &published),
                        _ => {}
                    }
                    staying.push(value);
                }
            }
        }
        if staying.is_empty() && !(parts.bodies.is_empty() && parts.fields.is_empty()) {
            members.shift_remove("parameters");
        } else {
            *list = staying;
        }
        parts
    }

    fn part(&self, value: Value, published: &Pointer) -> Sorted {
        let (location, part) = match value {
            Value::Object(parameter) if parameter.contains_key("$ref") => {
                let Some((name, shared)) = self.shared_parameter(&parameter) else {
                    return Sorted::Stays(Value::Object(parameter));
                };
                let location = Location::of(shared);
                if !matches!(location, Location::Body | Location::Form) {
                    return Sorted::Stays(Value::Object(parameter));
                }
                let published = Pointer::root().join("parameters").join(&name);
                (location, Part { parameter: shared.clone(), published, component: Some(name) })
            }
            Value::Object(parameter) => {
                (Location::of(&parameter), Part { parameter, published: published.clone(), component: None })
            }
            other => return Sorted::Stays(other),
        };
        match location {
            Location::Body => Sorted::Body(part),
            Location::Form => Sorted::Field(part),
            Location::Query | Location::Simple => Sorted::Stays(Value::Object(part.parameter)),
        }
    }

    /// The parameter of the root that a reference is to, in the end, and its name.
    pub(super) fn shared_parameter<'s>(&'s self, reference: &'s Object) -> Option<(String, &'s Object)> {
        let mut text = reference.get("$ref")?.as_str()?;
        for _ in 0..MAX_HOPS {
            let name = text.strip_prefix("#/parameters/")?.replace("~1", "/").replace("~0", "~");
            let parameter = self.parameters.get(&name)?.as_object()?;
            match parameter.get("$ref") {
                Some(next) => text = next.as_str()?,
                None => return Some((name, parameter)),
            }
        }
        None
    }
}

enum Sorted {
    Body(Part),
    Field(Part),
    Stays(Value),
}
