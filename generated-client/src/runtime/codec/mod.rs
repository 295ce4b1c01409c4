//! How a Rust type is written where JSON has no type of its own for it.
//!
//! A field names its codec with `#[serde(with = "With::<Option<UnixSeconds>>")]`: the same shape as the field's type,
//! with the codec in place of the value, and [`Plain`] for a value in its own form. `Option`, [`Nullable`], `Vec`, `Box`
//! and maps of a codec are codecs.

pub(crate) mod decimal;
pub(crate) mod time;

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::nullable::Nullable;

/// Writes a `T` in a form that is not `T`'s own.
pub(crate) trait Encode<T> {
    fn serialize<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Reads a `T` in a form that is not `T`'s own.
pub(crate) trait Decode<T>: Sized {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;
}

/// The codec `C` as serde's `with` wants it.
pub(crate) struct With<C>(PhantomData<C>);

impl<C> With<C> {
    pub(crate) fn serialize<T, S>(value: &T, serializer: S) -> Result<S::Ok, S::Error>
    where
        C: Encode<T>,
        S: Serializer,
    {
        C::serialize(value, serializer)
    }

    pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
    where
        C: Decode<T>,
        D: Deserializer<'de>,
    {
        C::deserialize(deserializer)
    }
}

/// A value in its own form, for a place in a shape where no codec is needed.
pub(crate) enum Plain {}

impl<T: Serialize> Encode<T> for Plain {
    fn serialize<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

impl<T: DeserializeOwned> Decode<T> for Plain {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }
}

impl<C: Encode<T>, T> Encode<Option<T>> for Option<C> {
    fn serialize<S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        value.as_ref().map(By::<C, T>::new).serialize(serializer)
    }
}

impl<C: Decode<T>, T> Decode<Option<T>> for Option<C> {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        Ok(Option::<Owned<C, T>>::deserialize(deserializer)?.map(Owned::into_value))
    }
}

impl<C: Encode<T>, T> Encode<Nullable<T>> for Nullable<C> {
    fn serialize<S: Serializer>(value: &Nullable<T>, serializer: S) -> Result<S::Ok, S::Error> {
        value.value().map(By::<C, T>::new).serialize(serializer)
    }
}

impl<C: Decode<T>, T> Decode<Nullable<T>> for Nullable<C> {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Nullable<T>, D::Error> {
        <Option<C> as Decode<_>>::deserialize(deserializer).map(Nullable::from)
    }
}

impl<C: Encode<T>, T> Encode<Vec<T>> for Vec<C> {
    fn serialize<S: Serializer>(value: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(value.iter().map(By::<C, T>::new))
    }
}

impl<C: Decode<T>, T> Decode<Vec<T>> for Vec<C> {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        let owned = Vec::<Owned<C, T>>::deserialize(deserializer)?;
        Ok(owned.into_iter().map(Owned::into_value).collect())
    }
}

impl<C: Encode<T>, T> Encode<BTreeMap<String, T>> for BTreeMap<String, C> {
    fn serialize<S: Serializer>(value: &BTreeMap<String, T>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(value.iter().map(|(key, value)| (key, By::<C, T>::new(value))))
    }
}

impl<C: Decode<T>, T> Decode<BTreeMap<String, T>> for BTreeMap<String, C> {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error> {
        let owned = BTreeMap::<String, Owned<C, T>>::deserialize(deserializer)?;
        Ok(owned.into_iter().map(|(key, owned)| (key, owned.into_value())).collect())
    }
}

impl<C: Encode<T>, T> Encode<Box<T>> for Box<C> {
    fn serialize<S: Serializer>(value: &Box<T>, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize(value, serializer)
    }
}

impl<C: Decode<T>, T> Decode<Box<T>> for Box<C> {
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<T>, D::Error> {
        C::deserialize(deserializer).map(Box::new)
    }
}

/// A borrowed `T` that serialises by `C`.
pub(crate) struct By<'a, C, T> {
    value: &'a T,
    codec: PhantomData<C>,
}

impl<'a, C, T> By<'a, C, T> {
    pub(crate) fn new(value: &'a T) -> Self {
        Self { value, codec: PhantomData }
    }
}

impl<C: Encode<T>, T> Serialize for By<'_, C, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        C::serialize(self.value, serializer)
    }
}

/// An owned `T` that deserialises by `C`.
pub(crate) struct Owned<C, T> {
    value: T,
    codec: PhantomData<C>,
}

impl<C, T> Owned<C, T> {
    pub(crate) fn into_value(self) -> T {
        self.value
    }
}

impl<'de, C: Decode<T>, T> Deserialize<'de> for Owned<C, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { value: C::deserialize(deserializer)?, codec: PhantomData })
    }
}
