using System;
using System.Collections.Generic;
using System.IO;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Identity;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Key pairs from a file as people have it.</summary>
public sealed class CredentialsFileTests
{
    [Fact]
    public void Profiles_with_a_key_pair_are_read_and_others_passed_over()
    {
        IReadOnlyList<LocalCredentials> pairs = Parse("""
            # mine
            [default]
            aws_access_key_id = AKIA1
            aws_secret_access_key=s/+1=
            region = eu-west-1
            s3 =
                max_concurrent_requests = 20
                max_concurrent_requests = 30

            [sso]
            sso_session = work

            ; of a build
            [ build ]
            AWS_ACCESS_KEY_ID = ASIA2
            aws_secret_access_key = s2
            aws_session_token = t/2+=
            x_security_token_expires = 2030-01-31T13:00:00+01:00
            """);

        Assert.Equal(
            [
                new LocalCredentials("AKIA1", "s/+1="),
                new LocalCredentials("ASIA2", "s2", "t/2+=", new DateTimeOffset(2030, 1, 31, 12, 0, 0, TimeSpan.Zero)),
            ],
            pairs);
    }

    [Theory]
    [InlineData("[default]\n  aws_access_key_id = AKIA1\n  aws_secret_access_key = s1")]
    [InlineData("[default]  # mine\naws_access_key_id = AKIA1\naws_secret_access_key = s1")]
    [InlineData("  [default]\n  aws_access_key_id: AKIA1\n\n  aws_secret_access_key: s1")]
    [InlineData("[default]\naws_access_key_id = AKIA1\n    aws_secret_access_key = nested\naws_secret_access_key = s1")]
    public void Forms_that_botocore_reads_are_read(string text) => Assert.Equal([new LocalCredentials("AKIA1", "s1")], Parse(text));

    [Fact]
    public void Empty_file_has_none() => Assert.Empty(Parse(""));

    [Theory]
    [InlineData("[a]\naws_secret_access_key hidden", "keys, line 2: a setting is written as name = value.")]
    [InlineData("aws_secret_access_key = hidden", "keys, line 1: a setting stands below a profile in brackets, such as [default].")]
    [InlineData("[hidden", "keys, line 1: a profile's name ends with ']'.")]
    [InlineData(
        "[a]\n\naws_secret_access_key = hidden", "keys, line 1: a profile has aws_access_key_id and aws_secret_access_key, or neither.")]
    [InlineData("[a]\naws_access_key_id = A\n[b]", "keys, line 1: a profile has aws_access_key_id and aws_secret_access_key, or neither.")]
    [InlineData("[a]\naws_secret_access_key = hidden\naws_secret_access_key = hidden", "keys, line 3: a profile has each setting once.")]
    [InlineData(
        "[a]\naws_secret_access_key = hidden\naws_access_key_id = hid/den",
        "keys, line 3: an access key id has no slash, comma, equal sign or space.")]
    [InlineData(
        "[a]\naws_access_key_id = A\naws_secret_access_key = hidden\n[b]\naws_access_key_id = A\naws_secret_access_key = hidden",
        "keys, line 4: the profile's aws_access_key_id has been used by one before it; each is used once.")]
    [InlineData(
        "[a]\naws_access_key_id = A\naws_secret_access_key = hidden\nx_security_token_expires = hidden",
        "keys, line 4: x_security_token_expires is a time such as 2030-01-31T12:00:00Z.")]
    public void Error_names_line_and_rule_and_no_value(string text, string message)
    {
        FormatException e = Assert.Throws<FormatException>(() => Parse(text));

        Assert.Equal(message, e.Message);
        Assert.DoesNotContain("hidden", e.ToString());
    }

    [Fact]
    public void Missing_file_is_named()
    {
        string file = Path.Combine(Path.GetTempPath(), $"no-such-{Guid.NewGuid()}");

        Assert.Contains(file, Assert.Throws<FormatException>(() => CredentialsFile.Read(file)).Message);
    }

    private static IReadOnlyList<LocalCredentials> Parse(string text) => CredentialsFile.Parse("keys", text.Split('\n'));
}
