//! A type that contains itself by value has no size: one member of each such circle is boxed.

use crate::model::api::{Shape, Type, TypeId, TypeRef};

/// Boxes the members that close a circle. The walk is by index, with a stack of its own: a document can chain any
/// number of types.
pub(crate) fn box_cycles(types: &mut [Type]) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut state = vec![State::New; types.len()];
    for start in 0..types.len() {
        if state.get(start) != Some(&State::New) {
            continue;
        }
        let mut stack: Vec<(usize, usize)> = vec![(start, 0)];
        state[start] = State::Open;
        while let Some((at, member)) = stack.last_mut() {
            let (at, current) = (*at, *member);
            *member += 1;
            let Some(slot) = types.get_mut(at).and_then(|ty| member_mut(&mut ty.shape, current)) else {
                state[at] = State::Done;
                stack.pop();
                continue;
            };
            let Some(TypeId(inner)) = by_value(slot) else { continue };
            match state.get(inner) {
                Some(State::Open) => *slot = boxed(slot.clone()),
                Some(State::New) => {
                    state[inner] = State::Open;
                    stack.push((inner, 0));
                }
                _ => {}
            }
        }
    }
}

/// The type of the member with this number; nothing after the last.
fn member_mut(shape: &mut Shape, index: usize) -> Option<&mut TypeRef> {
    match shape {
        Shape::Struct(structure) => structure.fields.get_mut(index).map(|field| &mut field.ty),
        Shape::Union(union) => union.variants.get_mut(index).map(|variant| &mut variant.ty),
        Shape::Newtype(ty) => Some(ty).filter(|_| index == 0),
        Shape::StringEnum(_) | Shape::IntegerEnum(_) | Shape::Multipart(_) => None,
    }
}

/// The type that stands in a member itself, not behind a list or a map.
fn by_value(ty: &TypeRef) -> Option<TypeId> {
    match ty {
        TypeRef::Named(id) => Some(*id),
        TypeRef::Nullable(inner) => by_value(inner),
        _ => None,
    }
}

fn boxed(ty: TypeRef) -> TypeRef {
    match ty {
        TypeRef::Nullable(inner) => TypeRef::Nullable(Box::new(boxed(*inner))),
        other => TypeRef::Boxed(Box::new(other)),
    }
}
