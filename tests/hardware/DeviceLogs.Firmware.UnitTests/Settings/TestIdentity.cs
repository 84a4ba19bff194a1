namespace DeviceLogs.UnitTests.Firmware.Settings;

/// <summary>A certificate and its key, made for these tests and good for nothing else.</summary>
internal static class TestIdentity
{
    internal const string Certificate =
        "-----BEGIN CERTIFICATE-----\n"
        + "MIIBeTCCAR+gAwIBAgIUMfiQjjwQtG5VlxYMERol1iXHBXAwCgYIKoZIzj0EAwIw\n"
        + "ETEPMA0GA1UEAwwGZG9vci03MCAXDTI2MTEyMTExMDQyNloYDzIxMjYxMDI4MTEw\n"
        + "NDI2WjARMQ8wDQYDVQQDDAZkb29yLTcwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC\n"
        + "AAT9RZ0snWdDLWhPq44T6hKD/ClnSVXxF0nGoabWi3jTXqOzedr3Z2luLwI/NKIb\n"
        + "S/EmCA6TQqJMu5oceiOCiy3ao1MwUTAdBgNVHQ4EFgQUVeDQSQoP5JpB9yzQ7+ZN\n"
        + "MOV1K/MwHwYDVR0jBBgwFoAUVeDQSQoP5JpB9yzQ7+ZNMOV1K/MwDwYDVR0TAQH/\n"
        + "BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAqry9Sv6Cidm03M1Be/LLgfp/u0cH\n"
        + "+oCVIhe1cyBdoAwCIGy1hLuUWjsCsGdg7onB/du0L+i1KPZKrL0wuhO9G7l5\n"
        + "-----END CERTIFICATE-----\n";

    internal const string PrivateKey =
        "-----BEGIN EC PRIVATE KEY-----\n"
        + "MHcCAQEEIAEHEyiqsa/2nhg4emJAW95PQvonpqu4HOgYXRiIRF9woAoGCCqGSM49\n"
        + "AwEHoUQDQgAE/UWdLJ1nQy1oT6uOE+oSg/wpZ0lV8RdJxqGm1ot4016js3na92dp\n"
        + "bi8CPzSiG0vxJggOk0KiTLuaHHojgost2g==\n"
        + "-----END EC PRIVATE KEY-----\n";
}
