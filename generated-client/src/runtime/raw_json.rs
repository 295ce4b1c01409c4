//! A value of JSON, kept as its text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::codec::{Decode, Owned};
use super::nested;
use super::shape::ShapeTest;

/// How deep lists and objects may lie in each other. `serde_json` counts from where it begins to read, and a union
/// begins again at each of its values, so it is counted here for all of them together.
const MAX_DEPTH: usize = 128;

/// A value of JSON as it came, digit for digit: what a union keeps where no variant fits.
///
/// It is read and written by `serde_json`. Two are equal where their texts are.
#[derive(Clone)]
pub struct RawJson(Box<RawValue>);

/// How a variant of a union is read, once its shape fits.
pub(crate) type Read<T> = fn(&RawJson) -> Result<T, serde_json::Error>;

impl RawJson {
    /// The text, without white space around it.
    #[must_use]
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// The value as a `T`.
    ///
    /// # Errors
    ///
    /// That it is none, with line and column in [`get`](Self::get).
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.get())
    }

    /// The value as a `T` in the form `C`.
    pub(crate) fn parse_by<C: Decode<T>, T>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str::<Owned<C, T>>(self.get()).map(Owned::into_value)
    }

    /// The value as a `T`, inside of `Deserialize`: an error says where it lies in the body.
    pub(crate) fn read<T: DeserializeOwned, E: de::Error>(&self) -> Result<T, E> {
        self.parse().map_err(|error| self.error(&error))
    }

    /// The value as a `T` in the form `C`, inside of `Deserialize`.
    pub(crate) fn read_by<C: Decode<T>, T, E: de::Error>(&self) -> Result<T, E> {
        self.parse_by::<C, T>().map_err(|error| self.error(&error))
    }

    /// The string at this member of an object, or the text of the number or the boolean; the last one where the name is
    /// repeated.
    pub(crate) fn tag(&self, name: &str) -> Option<Cow<'_, str>> {
        let Tag(raw) = Tag::find(self.get(), name)?;
        match raw.get().as_bytes().first()? {
            b'"' => serde_json::from_str(raw.get()).ok().map(Cow::Owned),
            b'{' | b'[' | b'n' => None,
            _ => Some(Cow::Borrowed(raw.get())),
        }
    }

    /// The first variant that can be read, of those whose shape fits, the best fit first: the one that knows most
    /// members, and the first of equals. Where no shape fits the value is kept as it is.
    ///
    /// # Errors
    ///
    /// That of the best fit, where none of those that fit can be read.
    pub(crate) fn choose<T, E: de::Error>(
        self,
        variants: &[(ShapeTest, Read<T>)],
        keep: fn(Self) -> T,
    ) -> Result<T, E> {
        let mut fitting: Vec<_> = ShapeTest::fits(self.get(), variants.iter().map(|(shape, _)| shape)).collect();
        fitting.sort_by_key(|(_, known)| std::cmp::Reverse(*known));
        let mut first_error = None;
        for (index, _) in fitting {
            match variants.get(index).map(|(_, read)| read(&self)) {
                Some(Ok(value)) => return Ok(value),
                Some(Err(error)) => drop(first_error.get_or_insert(error)),
                None => {}
            }
        }
        match first_error {
            Some(error) => Err(self.error(&error)),
            None => Ok(keep(self)),
        }
    }

    #[cold]
    fn error<E: de::Error>(&self, error: &serde_json::Error) -> E {
        nested::within(self.get(), 0, self.get(), error)
    }
}

impl PartialEq for RawJson {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for RawJson {}

/// The text, for it is what `serde_json::Value` shows too.
impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        check_depth(raw.get())?;
        Ok(Self(raw))
    }
}

/// Refuses a text whose lists and objects lie too deep in each other, before anything follows them.
pub(super) fn check_depth<E: de::Error>(text: &str) -> Result<(), E> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' if depth == MAX_DEPTH => return Err(nested::about(text, "recursion limit exceeded")),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

/// The value of one member, without a look at the others.
struct Tag<'a>(&'a RawValue);

impl<'a> Tag<'a> {
    fn find(text: &'a str, name: &str) -> Option<Self> {
        struct TagVisitor<'n>(&'n str);

        impl<'de> Visitor<'de> for TagVisitor<'_> {
            type Value = Option<&'de RawValue>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut found = None;
                while let Some(name) = map.next_key::<Cow<'de, str>>()? {
                    if name == self.0 {
                        found = Some(map.next_value()?);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(found)
            }
        }

        let mut deserializer = serde_json::Deserializer::from_str(text);
        deserializer.deserialize_map(TagVisitor(name)).ok().flatten().map(Self)
    }
}
