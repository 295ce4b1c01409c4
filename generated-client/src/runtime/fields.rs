//! An object of which some members are fields and the rest is a map.
//!
//! `#[serde(flatten)]` would do, but it reads every value into a buffer first: numbers lose their digits on the way, and
//! raw values cannot be read at all. Here each member is its text until it is asked for.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer};
use serde_json::value::RawValue;

use super::codec::{Decode, Owned};
use super::members::Members;
use super::nested;
use super::nullable::Nullable;
use super::raw_json::check_depth;

/// The members of an object, each to be taken by its name. `E` is the error of the deserialiser that they came from.
///
/// Where a name is repeated the last one counts, as it does in a map.
pub(crate) struct Fields<E> {
    text: Box<RawValue>,
    members: Vec<Member>,
    error: PhantomData<fn() -> E>,
}

struct Member {
    name: String,
    /// Where its value is in the text.
    value: Range<usize>,
    is_taken: bool,
}

impl<E: de::Error> Fields<E> {
    /// Reads an object.
    pub(crate) fn read<'de, D: Deserializer<'de, Error = E>>(deserializer: D) -> Result<Self, E> {
        let text = Box::<RawValue>::deserialize(deserializer)?;
        check_depth(text.get())?;
        let members = members_of(text.get())?;
        Ok(Self { text, members, error: PhantomData })
    }

    /// A member that must be there.
    pub(crate) fn required<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<T, E> {
        match self.take(name) {
            Some(value) => self.value(value),
            None => Err(nested::about(self.text.get(), format_args!("missing field `{name}`"))),
        }
    }

    /// A member that must be there, in the form `C`.
    pub(crate) fn required_by<C: Decode<T>, T>(&mut self, name: &'static str) -> Result<T, E> {
        self.required::<Owned<C, T>>(name).map(Owned::into_value)
    }

    /// A member that may be left out, or `null`.
    pub(crate) fn optional<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<Option<T>, E> {
        let value = self.take(name).map(|value| self.value::<Option<T>>(value));
        value.transpose().map(Option::flatten)
    }

    /// A member that may be left out, or `null`, in the form `C`.
    pub(crate) fn optional_by<C: Decode<T>, T>(&mut self, name: &'static str) -> Result<Option<T>, E> {
        self.optional::<Owned<C, T>>(name).map(|value| value.map(Owned::into_value))
    }

    /// A member of which it matters whether it is left out or `null`.
    pub(crate) fn nullable<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<Nullable<T>, E> {
        match self.take(name) {
            Some(value) => self.value(value),
            None => Ok(Nullable::Absent),
        }
    }

    /// A member of which it matters whether it is left out or `null`, in the form `C`.
    pub(crate) fn nullable_by<C: Decode<T>, T>(&mut self, name: &'static str) -> Result<Nullable<T>, E> {
        match self.take(name) {
            Some(value) => self.value::<Option<Owned<C, T>>>(value).map(|value| value.map(Owned::into_value).into()),
            None => Ok(Nullable::Absent),
        }
    }

    /// All members that were not taken.
    pub(crate) fn rest<T: DeserializeOwned>(&mut self) -> Result<BTreeMap<String, T>, E> {
        let members = std::mem::take(&mut self.members).into_iter().filter(|member| !member.is_taken);
        members.map(|member| Ok((member.name, self.value(member.value)?))).collect()
    }

    /// All members that were not taken, in the form `C`.
    pub(crate) fn rest_by<C: Decode<T>, T>(&mut self) -> Result<BTreeMap<String, T>, E> {
        let rest = self.rest::<Owned<C, T>>()?;
        Ok(rest.into_iter().map(|(name, value)| (name, value.into_value())).collect())
    }

    fn take(&mut self, name: &str) -> Option<Range<usize>> {
        let mut last = None;
        for member in self.members.iter_mut().filter(|member| member.name == name) {
            member.is_taken = true;
            last = Some(member.value.clone());
        }
        last
    }

    fn value<T: DeserializeOwned>(&self, range: Range<usize>) -> Result<T, E> {
        let part = self.text.get().get(range.clone()).unwrap_or_default();
        serde_json::from_str(part).map_err(|error| nested::within(self.text.get(), range.start, part, &error))
    }
}

fn members_of<E: de::Error>(text: &str) -> Result<Vec<Member>, E> {
    let Members(members) = serde_json::from_str(text).map_err(|error| nested::within(text, 0, text, &error))?;
    let start = text.as_ptr().addr();
    let members = members.into_iter().map(|(name, value)| {
        // The value is part of the text.
        let at = value.get().as_ptr().addr().saturating_sub(start);
        Member { name: name.into_owned(), value: at..at + value.get().len(), is_taken: false }
    });
    Ok(members.collect())
}
