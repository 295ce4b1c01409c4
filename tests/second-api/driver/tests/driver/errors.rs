//! What becomes of answers that are no successes.

use std::time::Duration;

use lanternhill::types::Booking;
use lanternhill::{Error, ErrorBody};

use crate::server::Answer;
use crate::{SESSION, TOKEN, answered, at, sirius};

const PROBLEM: &str = r#"{
    "type": "https://lanternhill.example/problems/clouds", "title": "Clouds", "status": 503,
    "violations": [{ "field": "starts", "message": "It is day." }]
}"#;

fn problem(status: u16) -> Answer {
    Answer::status(status).body("application/problem+json", PROBLEM)
}

#[tokio::test]
async fn the_body_has_the_type_of_its_operation_and_status() {
    let booking = || Booking::new(at("2026-03-01T18:00:00Z"), at("2026-03-02T05:30:00Z"), sirius());

    let overlap = r#"{ "session": "67e55044-10b1-426f-9247-bb680e5fe0c8", "minutes": 90 }"#;
    let client = answered(Answer::json(409, overlap)).await;
    let error = client.telescopes().create_sessions("dome-1", booking()).await.unwrap_err();
    let Some(ErrorBody::Overlap(overlap)) = error.body() else { panic!("{error:?}") };
    assert_eq!((overlap.session, overlap.minutes), (SESSION, 90));
    assert!(error.validation().is_none());

    let client = answered(problem(422)).await;
    let error = client.telescopes().create_sessions("dome-1", booking()).await.unwrap_err();
    let Some(ErrorBody::Problem(problem)) = error.body() else { panic!("{error:?}") };
    assert_eq!((problem.title.as_str(), problem.violations.unwrap()[0].message.as_str()), ("Clouds", "It is day."));

    // Nothing is said about 500 here, so its body has no type.
    let client = answered(self::problem(500)).await;
    let error = client.telescopes().create_sessions("dome-1", booking()).await.unwrap_err();
    assert!(matches!(error, Error::Status(_)) && error.body().is_none(), "{error:?}");
    assert_eq!(error.response().unwrap().body(), PROBLEM);
}

#[tokio::test]
async fn default_is_every_other_status() {
    for status in [400, 401, 403, 404, 500] {
        let client = answered(problem(status)).await;
        let error = client.telescopes().list().await.unwrap_err();
        assert!(matches!(error.body(), Some(ErrorBody::Problem(_))), "{status}: {error:?}");
        assert!(!format!("{error} {error:?}").contains(TOKEN));
    }
}

#[tokio::test]
async fn the_overlay_adds_an_error() {
    let client = answered(problem(429).header("retry-after", "7")).await;
    let error = client.telescopes().list().await.unwrap_err();
    assert!(matches!(error, Error::RateLimited(_)), "{error:?}");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert!(matches!(error.body(), Some(ErrorBody::Problem(_))));
}

#[tokio::test]
async fn a_body_that_is_none_of_its_type_is_kept() {
    let client = answered(Answer::status(404).body("text/html", "<html>gone</html>")).await;
    let error = client.telescopes().get("dome-9").await.unwrap_err();
    assert!(matches!(error, Error::NotFound(_)) && error.body().is_none(), "{error:?}");
    assert_eq!(error.response().unwrap().body(), "<html>gone</html>");
}

#[tokio::test]
async fn the_place_is_told_where_an_answer_is_not_as_documented() {
    let client =
        answered(Answer::json(200, r#"[{"kind":"star"},{"kind":"comet","designation":"x","perihelion":"soon"}]"#));
    let error = client.await.sky().list_tonight().await.unwrap_err();
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    // What is missing is missed in its object.
    assert_eq!(decode.path(), "[0]");
    assert!(decode.to_string().contains("`designation`"), "{decode}");

    let body = r#"[{"kind":"comet","designation":"x","perihelion":"soon"}]"#;
    let error = answered(Answer::json(200, body)).await.sky().list_tonight().await.unwrap_err();
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    assert_eq!(decode.path(), "[0].perihelion");
}
