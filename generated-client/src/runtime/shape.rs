//! Which variants of a union a value can be, by what can be seen without reading it: its kind, and for an object the
//! names of its members and the values of some.

use serde_json::value::RawValue;

use super::members::Members;

/// A kind of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Boolean,
    /// A number without fraction and exponent.
    Integer,
    /// Any number.
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    fn of(text: &str) -> Self {
        match text.as_bytes().first() {
            Some(b'{') => Self::Object,
            Some(b'[') => Self::Array,
            Some(b'"') => Self::String,
            Some(b't' | b'f') => Self::Boolean,
            Some(b'n') | None => Self::Null,
            Some(_) if text.contains(['.', 'e', 'E']) => Self::Number,
            Some(_) => Self::Integer,
        }
    }

    fn includes(self, other: Self) -> bool {
        self == other || (self == Self::Number && other == Self::Integer)
    }
}

/// What JSON must look like to be tried as a variant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShapeTest {
    kinds: &'static [Kind],
    required: &'static [&'static str],
    known: &'static [&'static str],
    constants: &'static [(&'static str, &'static [&'static str])],
}

impl ShapeTest {
    /// Any value of these kinds.
    pub(crate) const fn kinds(kinds: &'static [Kind]) -> Self {
        Self { kinds, required: &[], known: &[], constants: &[] }
    }

    /// An object that has these members, and may have those.
    pub(crate) const fn object(required: &'static [&'static str], known: &'static [&'static str]) -> Self {
        Self::kinds(&[Kind::Object]).members(required, known)
    }

    /// The members that an object has, and may have, where it can be of another kind too.
    pub(crate) const fn members(self, required: &'static [&'static str], known: &'static [&'static str]) -> Self {
        Self { required, known, ..self }
    }

    /// Members of an object that have one of these strings as their value, where they are there.
    pub(crate) const fn constants(self, constants: &'static [(&'static str, &'static [&'static str])]) -> Self {
        Self { constants, ..self }
    }

    /// The indexes of the shapes that fit `text`, each with the number of members that it knows.
    pub(super) fn fits<'a>(
        text: &'a str,
        shapes: impl Iterator<Item = &'a Self>,
    ) -> impl Iterator<Item = (usize, usize)> {
        let kind = Kind::of(text);
        let members = match kind {
            Kind::Object => serde_json::from_str(text).unwrap_or(Members(Vec::new())),
            _ => Members(Vec::new()),
        };
        shapes.enumerate().filter_map(move |(index, shape)| Some((index, shape.fit(kind, &members)?)))
    }

    fn fit(&self, kind: Kind, members: &Members<'_>) -> Option<usize> {
        if !self.kinds.iter().any(|wanted| wanted.includes(kind)) {
            return None;
        }
        if kind != Kind::Object {
            return Some(0);
        }
        let find = |wanted: &str| members.0.iter().rfind(|(name, _)| name == wanted).map(|(_, value)| *value);
        let has_required = self.required.iter().all(|name| find(name).is_some());
        let has_constants =
            self.constants.iter().all(|(name, values)| find(name).is_none_or(|value| is_one_of(value, values)));
        let known = || members.0.iter().filter(|(name, _)| self.known.contains(&name.as_ref())).count();
        (has_required && has_constants).then(known)
    }
}

fn is_one_of(value: &RawValue, values: &[&str]) -> bool {
    serde_json::from_str::<String>(value.get()).is_ok_and(|text| values.contains(&text.as_str()))
}
