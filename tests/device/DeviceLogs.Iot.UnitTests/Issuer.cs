using System.Text;
using DeviceLogs.Iot;
using DeviceLogs.Time;

namespace DeviceLogs.UnitTests.Iot;

/// <summary>Stands for the endpoint: gives KEY1, KEY2 and so on, or fails as the test says.</summary>
internal sealed class Issuer
{
    /// <summary>How often it was asked.</summary>
    internal int Count { get; private set; }

    /// <summary>End of the next credentials.</summary>
    internal string Expiration { get; set; } = "2026-11-21T01:00:00Z";

    /// <summary>Date header of the next answers, or null.</summary>
    internal string Date { get; set; } = "Sat, 21 Nov 2026 00:00:00 GMT";

    /// <summary>Age header of the next answers, or null.</summary>
    internal string Age { get; set; }

    /// <summary>Why there are no credentials, or null.</summary>
    internal string Failure { get; set; }

    /// <summary>Whether a person must fix the failure.</summary>
    internal bool NeedsPerson { get; set; }

    internal IssuedCredentials Fetch()
    {
        Count++;
        if (Failure != null)
        {
            throw new CredentialsException(Failure, NeedsPerson);
        }

        byte[] body = Encoding.UTF8.GetBytes(
            "{\"credentials\":{\"accessKeyId\":\"KEY" + Count + "\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\",\"expiration\":\""
                + Expiration + "\"}}");
        return IssuedCredentials.Read(body, body.Length, HttpDate.OfAnswer(Date, Age));
    }
}
