//! What becomes of answers that are successes.

use jiff::civil::date;
use lanternhill::Nullable;
use lanternhill::resources::telescopes::{CreateSessionsResponse, DeleteSessionsResponse};
use lanternhill::types::{
    Booking, Mount, ObservationsCreateImagesBody, Preferences, PreferencesUnits, SessionState, Target,
};
use lanternhill::{Error, FilePart};

use crate::server::Answer;
use crate::{SESSION, answered, at, sirius};

const BOOKED: &str = r#"{
    "created": "2026-02-01T09:00:00.25+01:00", "changed": null,
    "id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "telescope": "dome-1", "state": "booked",
    "starts": "2026-03-01T18:00:00Z", "ends": "2026-03-02T05:30:00",
    "target": { "kind": "comet", "designation": "1P/Halley", "perihelion": "2061-07-28" }
}"#;

fn booking() -> Booking {
    Booking::new(at("2026-03-01T18:00:00Z"), at("2026-03-02T05:30:00Z"), sirius())
}

#[tokio::test]
async fn a_page_of_telescopes() {
    let body = r#"{ "page": 1, "pages": 9, "items": [
        { "id": "dome-1", "name": "Great Refractor", "mount": "fork", "apertureMetres": 0.5, "inService": true,
          "retired": null, "keeper": null, "filters": ["Hα", null], "addedLater": 1 },
        { "id": "dome-2", "name": "Small", "mount": "transit", "apertureMetres": 1, "inService": false,
          "retired": "1999-12-31" } ] }"#;
    let client = answered(Answer::json(200, body).header("x-total-count", "412")).await;
    let response = client.telescopes().list().send().await.unwrap();
    assert_eq!(response.headers()["x-total-count"], "412");
    let page = response.into_body();
    let [first, second] = page.items.as_slice() else { panic!("{page:?}") };
    assert_eq!((first.mount.as_str(), &second.mount), ("fork", &Mount::Transit));
    assert_eq!(first.mount, Mount::Unrecognized("fork".to_owned()));
    assert_eq!((&first.keeper, &second.keeper), (&Nullable::Null, &Nullable::Absent));
    assert_eq!((first.retired, second.retired), (None, Some(date(1999, 12, 31))));
    assert_eq!(first.filters.as_deref(), Some(&[Some("Hα".to_owned()), None][..]));
    let written = serde_json::to_string(first).unwrap();
    assert!(written.contains(r#""mount":"fork""#) && written.contains(r#""keeper":null"#), "{written}");
}

#[tokio::test]
async fn the_status_chooses_among_successes() {
    let client = answered(Answer::json(201, BOOKED)).await;
    let booked = client.telescopes().create_sessions("dome-1", booking()).await.unwrap();
    let CreateSessionsResponse::Created(session) = booked else { panic!("{booked:?}") };
    assert_eq!((session.id, &session.state), (SESSION, &SessionState::Booked));
    // Without an offset, as .NET writes it, is UTC.
    assert_eq!(session.ends, at("2026-03-02T05:30:00Z"));
    assert_eq!(session.created, at("2026-02-01T08:00:00.25Z"));
    assert_eq!(session.changed, Nullable::Null);
    let Some(Target::Comet(comet)) = session.target.value() else { panic!("{session:?}") };
    assert_eq!(comet.perihelion, date(2061, 7, 28));

    let client = answered(Answer::json(202, r#"{ "position": 3 }"#)).await;
    let queued = client.telescopes().create_sessions("dome-1", booking()).await.unwrap();
    let CreateSessionsResponse::Accepted(place) = queued else { panic!("{queued:?}") };
    assert_eq!((place.position, place.expected), (3, None));

    let client = answered(Answer::json(200, BOOKED)).await;
    let error = client.telescopes().create_sessions("dome-1", booking()).await.unwrap_err();
    assert!(matches!(error, Error::Status(_)), "{error:?}");
}

#[tokio::test]
async fn something_or_nothing() {
    let client = answered(Answer::json(200, r#"{ "amount": 80.50, "currency": "EUR" }"#)).await;
    let cancelled = client.telescopes().delete_sessions("dome-1", SESSION).await.unwrap();
    let DeleteSessionsResponse::Ok(refund) = cancelled else { panic!("{cancelled:?}") };
    assert_eq!(refund.amount.to_string(), "80.50");

    let client = answered(Answer::status(204)).await;
    let cancelled = client.telescopes().delete_sessions("dome-1", SESSION).await.unwrap();
    assert_eq!(cancelled, DeleteSessionsResponse::NoContent);
}

#[tokio::test]
async fn unions_keep_what_they_do_not_know() {
    let body = r#"[
        { "designation": "HD 48915", "kind": "star", "companions": [{ "kind": "star", "designation": "Sirius B" }] },
        { "kind": "satellite", "catalogueNumber": 25544, "elements": ["1", "2"] },
        { "kind": "nebula", "mass": 12345678901234567890.10 }
    ]"#;
    let client = answered(Answer::json(200, body)).await;
    let targets = client.sky().list_tonight().await.unwrap();
    let [Target::Star(star), Target::Satellite(satellite), Target::Unrecognized(other)] = targets.as_slice() else {
        panic!("{targets:?}")
    };
    assert_eq!(star.companions.as_ref().unwrap()[0].designation, "Sirius B");
    assert_eq!(satellite.catalogue_number, 25544);
    assert_eq!(other.get(), r#"{ "kind": "nebula", "mass": 12345678901234567890.10 }"#);
    assert!(serde_json::to_string(&targets).unwrap().ends_with(&format!("{}]", other.get())));
}

#[tokio::test]
async fn bytes_and_text() {
    let pdf = b"%PDF-1.7\n\0\xFF".as_slice();
    let client = answered(Answer::status(200).body("application/pdf", pdf)).await;
    assert_eq!(client.observations().get_report(42).await.unwrap(), pdf);

    let client = answered(Answer::status(200).body("text/plain; charset=utf-8", "clear, 4 °C")).await;
    assert_eq!(client.weather().get().await.unwrap(), "clear, 4 °C");

    let client = answered(Answer::json(
        201,
        r#"{"id":9007199254740993,"taken":"2026-03-01T23:59:59Z","bytes":3,"thumbnail":"iVBORw=="}"#,
    ));
    let body = ObservationsCreateImagesBody::new(FilePart::new("x"), at("2026-03-01T23:59:59Z"));
    let image = client.await.observations().create_images(42, body).await.unwrap();
    assert_eq!(image.id, 9_007_199_254_740_993);
    assert_eq!(image.thumbnail.as_deref(), Some(&b"\x89PNG"[..]));
}

#[tokio::test]
async fn members_without_a_name_of_their_own() {
    let client =
        answered(Answer::json(200, r#"{"units":"imperial","colour":"red","newsletter":true,"font":"x"}"#)).await;
    let preferences =
        client.observers().update_me_preferences(Preferences::new(PreferencesUnits::Metric)).await.unwrap();
    assert_eq!((preferences.units, preferences.newsletter), (PreferencesUnits::Imperial, Some(true)));
    let rest: Vec<_> = preferences.additional_properties.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(rest, [("colour", "red"), ("font", "x")]);
}
