using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.Insights.Tests.Reference;
using Xunit;

namespace DeviceLogs.Insights.Tests.Samples;

public class ApacheSamplesTests
{
    private const string MainPage = "http://34.250.27.141/";

    private static readonly (long Time, string Ip, string Method, string Status, string File, string Referrer)[] s_accesses = Make();

    private static IEnumerable<ReferenceEvent> Accesses => s_accesses.Select(access => new ReferenceEvent(
        access.Time,
        "access_log",
        JsonSerializer.Serialize(new
        {
            process = "1022",
            filename = access.File,
            remoteIP = access.Ip,
            host = "34.250.27.141",
            request = "/admin",
            method = access.Method,
            status = access.Status,
            userAgent = "Mozilla/5.0",
            referrer = access.Referrer,
        })));

    [Fact]
    public void Traffic_in_the_admin_path_is_found()
    {
        string?[][] expected =
        [
            .. s_accesses.Where(access => access.File == "/var/www/html/admin").OrderByDescending(access => access.Time).Take(20)
                .Select(access => (string?[])[Sample.Time(access.Time), access.Ip, "/admin", access.Status, access.File]),
        ];

        Assert.Equal(20, expected.Length);
        Assert.Equal(expected, Sample.Run(
            """
            fields @timestamp, remoteIP, request, status, filename| sort @timestamp desc
            | filter filename="/var/www/html/admin"
            | limit 20
            """,
            Accesses));
    }

    [Fact]
    public void Unique_visits_of_the_main_page_are_counted()
    {
        HashSet<string> visitors = [];
        foreach ((_, string ip, string method, string status, _, string referrer) in s_accesses)
        {
            if (status == "200" && referrer == MainPage && method == "GET")
            {
                visitors.Add(ip);
            }
        }

        // The guide leaves out the quotes around the address.
        string?[] row = Assert.Single(Sample.Run(
            """
            fields @timestamp, remoteIP, method, status
            | filter status="200" and referrer= "http://34.250.27.141/" and method= "GET"
            | stats countDistinct(remoteIP) as UniqueVisits
            | limit 10
            """,
            Accesses));
        Assert.Equal(Sample.Number(visitors.Count), row[0]);
    }

    [Fact]
    public void The_address_without_quotes_of_the_guide_is_an_error_at_its_place()
    {
        const string Query = "filter status=\"200\" and referrer= http://34.250.27.141/ and method= \"GET\"";

        MalformedQueryException exception = Assert.Throws<MalformedQueryException>(() => QueryEngine.Compile(Query));

        int start = Query.IndexOf("http", StringComparison.Ordinal);
        Assert.InRange(exception.StartCharOffset, start, start + "http://".Length);
    }

    [Fact]
    public void Restarts_of_the_service_are_found()
    {
        Random random = new(9);
        string[] texts = ["AH00163: Apache/2.4.39 configured -- resuming normal operations", "AH00094: Command line: '/usr/sbin/httpd'"];
        (long Time, string Text)[] errors = [.. Sample.Times(random, 100, hours: 30).Select(time => (time, texts[random.Next(2)]))];
        IEnumerable<ReferenceEvent> events = errors.Select(error => new ReferenceEvent(
            error.Time, "error_log", JsonSerializer.Serialize(new { function = "mpm_prefork", process = "3315", message = error.Text })));
        string?[][] expected =
        [
            .. errors.Where(error => error.Text.Contains("resuming normal operations", StringComparison.Ordinal))
                .OrderByDescending(error => error.Time).Take(20)
                .Select(error => (string?[])[Sample.Time(error.Time), "mpm_prefork", "3315", error.Text]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            fields @timestamp, function, process, message
            | filter message like "resuming normal operations"
            | sort @timestamp desc
            | limit 20
            """,
            events));
    }

    private static (long Time, string Ip, string Method, string Status, string File, string Referrer)[] Make()
    {
        Random random = new(8);
        string[] files = ["/var/www/html/admin", "/var/www/html/index.html", "/var/www/html/admin2"];
        return
        [
            .. Sample.Times(random, 250, hours: 5).Select(time => (
                time, "203.0.113." + Sample.Number(random.Next(40)), random.Next(3) == 0 ? "POST" : "GET",
                random.Next(3) == 0 ? "404" : "200", files[random.Next(3)], random.Next(2) == 0 ? MainPage : "-")),
        ];
    }
}
