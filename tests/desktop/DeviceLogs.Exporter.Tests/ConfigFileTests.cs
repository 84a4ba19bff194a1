using System;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Airbyte;
using DeviceLogs.Exporter.Settings;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>What the exporter's settings may say. Each error names the key, the rule and the way out.</summary>
public sealed class ConfigFileTests
{
    [Fact]
    public void All_settings_are_read()
    {
        SourceSettings settings = ConfigFile.Parse("""
            {
              "region_name": "eu-west-1", "aws_access_key_id": "AKID", "aws_secret_access_key": "secret", "aws_session_token": "token",
              "role_arn": "arn:aws:iam::123456789012:role/reader", "session_duration": 43200, "log_group_prefix": "boards",
              "start_date": "2026-01-31T00:00:00Z", "late_arrival_minutes": 5, "endpoint_url": "http://127.0.0.1:4586", "sts_endpoint_url": "http://127.0.0.1:4587",
              "custom_log_reports": [{"name": "errors", "log_group_name": "boards", "log_stream_names": ["a", "b"], "filter_pattern": "ERROR"}]
            }
            """);

        Assert.Equal(("eu-west-1", "AKID", "secret", "token"),
            (settings.Region, settings.AccessKeyId, settings.SecretAccessKey, settings.SessionToken));
        Assert.Equal(("arn:aws:iam::123456789012:role/reader", 43200, "boards"),
            (settings.RoleArn, settings.SessionSeconds, settings.LogGroupPrefix));
        Assert.Equal((1769817600000, TimeSpan.FromMinutes(5), new Uri("http://127.0.0.1:4586")),
            (settings.StartMs, settings.Overlap, settings.Endpoint));
        Assert.Equal(new Uri("http://127.0.0.1:4587"), settings.StsEndpoint);
        LogReport report = Assert.Single(settings.Reports);
        Assert.Equal(("errors", "boards", "ERROR"), (report.Name, report.LogGroupName, report.FilterPattern));
        Assert.Equal(["a", "b"], report.LogStreamNames);
    }

    [Fact]
    public void Empty_texts_of_airbytes_form_are_settings_left_out()
    {
        SourceSettings settings = ConfigFile.Parse(
            """{"region_name": "eu-west-1", "role_arn": "", "session_duration": "", "log_group_prefix": "", "custom_log_reports": []}""");

        Assert.Null(settings.RoleArn);
        Assert.Null(settings.LogGroupPrefix);
        Assert.Equal((3600, TimeSpan.FromHours(1)), (settings.SessionSeconds, settings.Overlap));
    }

    [Theory]
    [InlineData("{", "The settings can't be read: line 1, byte 2 is not valid JSON.")]
    [InlineData("[]", "The settings are not a JSON object.")]
    [InlineData("{}", "region_name is missing: give the AWS region of the log groups, for example eu-west-1.")]
    [InlineData("""{"region_name": 1}""", "region_name is not a text: put it in quotes.")]
    [InlineData("""{"region_name": "eu-west-1", "aws_access_key_id": "AKID"}""",
        "aws_access_key_id and aws_secret_access_key go together: give both, or neither for those of the environment.")]
    [InlineData(
        """{"region_name": "eu-west-1", "session_duration": 60}""", "session_duration is '60': it takes a whole number from 900 to 43200.")]
    [InlineData("""{"region_name": "eu-west-1", "session_duration": 1e999}""",
        "session_duration is '1e999': it takes a whole number from 900 to 43200.")]
    [InlineData("""{"region_name": "eu-west-1", "session_duration": 900.5}""",
        "session_duration is '900.5': it takes a whole number from 900 to 43200.")]
    [InlineData("""{"region_name": "eu-west-1", "role_arn": "reader"}""",
        "role_arn is 'reader': it takes the ARN of a role, such as arn:aws:iam::123456789012:role/log-reader.")]
    [InlineData("""{"region_name": "eu-west-1", "start_date": "soon"}""",
        "start_date is 'soon': it takes a UTC time such as 2026-01-31T00:00:00Z.")]
    [InlineData("""{"region_name": "eu-west-1", "endpoint_url": "ftp://x"}""",
        "endpoint_url is 'ftp://x': it takes an address such as http://127.0.0.1:4586.")]
    [InlineData("""{"region_name": "eu-west-1", "custom_log_reports": {}}""", "custom_log_reports is not a list.")]
    [InlineData("""{"region_name": "eu-west-1", "custom_log_reports": [1]}""", "custom_log_reports[0] is not a JSON object.")]
    [InlineData("""{"region_name": "eu-west-1", "custom_log_reports": [{"log_group_name": "g"}]}""",
        "custom_log_reports[0].name is missing: each report needs a name of its own.")]
    [InlineData("""{"region_name": "eu-west-1", "custom_log_reports": [{"name": "a"}]}""",
        "custom_log_reports[0].log_group_name is missing: name the log group of report 'a'.")]
    [InlineData("""{"region_name": "eu-west-1", "custom_log_reports": [{"name": "a", "log_group_name": "g", "log_stream_names": [""]}]}""",
        "custom_log_reports[0].log_stream_names[0] is not a text.")]
    public void A_wrong_setting_is_refused_by_name(string json, string expected)
        => Assert.Equal(expected, Assert.Throws<UserException>(() => ConfigFile.Parse(json)).Message);

    [Fact]
    public void A_key_that_nothing_reads_is_a_warning_that_names_it()
    {
        SourceSettings settings = ConfigFile.Parse(
            """{"region_name": "eu-west-1", "log_group_prefx": "boards", "custom_log_reports": [{"name": "a", "log_group_name": "g", "filter": "x"}]}""");

        Assert.Equal(
            [
                "log_group_prefx is not a setting and is ignored: there are region_name, aws_access_key_id, aws_secret_access_key, "
                + "aws_session_token, role_arn, session_duration, log_group_prefix, start_date, custom_log_reports, endpoint_url, "
                + "sts_endpoint_url, late_arrival_minutes.",
                "custom_log_reports[0].filter is not a setting and is ignored: there are name, log_group_name, log_stream_names, "
                + "filter_pattern.",
            ],
            settings.Warnings);
    }

    [Fact]
    public void Reports_with_one_name_are_refused()
    {
        const string Json =
            """{"region_name": "eu-west-1", "custom_log_reports": [{"name": "a", "log_group_name": "g"}, {"name": "a", "log_group_name": "h"}]}""";

        Assert.Equal(
            "custom_log_reports[1].name is 'a': an earlier report has this name, and their records could not be distinguished, give "
            + "another one.",
            Assert.Throws<UserException>(() => ConfigFile.Parse(Json)).Message);
    }

    [Fact]
    public void Broken_settings_are_not_quoted()
    {
        Exception error = Assert.Throws<UserException>(() => ConfigFile.Parse("""{"aws_secret_access_key": "wJalrXUtnFEMI"oops}"""));

        Assert.DoesNotContain("wJalr", error.ToString(), StringComparison.Ordinal);
    }
}
