using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Deque.AxeCore.Commons;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using Xunit;

namespace DeviceLogs.Tests.Support;

/// <summary>Chromium without a window, where it and its driver are installed; one for all tests, with a profile of its own.</summary>
public sealed class Browser : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _profile = Directory.CreateTempSubdirectory("devicelogs-chromium-").FullName;
    private readonly ChromeDriverService? _service;
    private readonly ChromeDriver? _driver;
    private readonly string _whyNot = "Chromium and chromedriver are not installed.";

    public Browser()
    {
        if (!Soak.IsWanted)
        {
            _whyNot = Soak.WhyNot;
            return;
        }

        string? chromium = FindProgram("chromium", "chromium-browser", "google-chrome");
        string? chromeDriver = FindProgram("chromedriver");
        if (chromium is null || chromeDriver is null)
        {
            return;
        }

        ChromeOptions options = new() { BinaryLocation = chromium };
        options.AddArguments(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--window-size=1280,900", $"--user-data-dir={_profile}");
        options.SetLoggingPreference(LogType.Browser, OpenQA.Selenium.LogLevel.All);
        _service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(chromeDriver), Path.GetFileName(chromeDriver));
        _service.SuppressInitialDiagnosticInformation = true;
        try
        {
            _driver = new ChromeDriver(_service, options);
        }
        catch (WebDriverException e)
        {
            _whyNot = $"Chromium or chromedriver is installed but does not start: {e.Message}";
        }
    }

    /// <summary>The browser; skips the test where there is none.</summary>
    public ChromeDriver Driver
    {
        get
        {
            if (_driver is null)
            {
                Assert.Skip(_whyNot);
            }

            return _driver;
        }
    }

    /// <summary>Opens an address as a new visitor with a screen of this width.</summary>
    public void Open(string url, int width = 1280, bool dark = false)
    {
        Driver.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride", new Dictionary<string, object?>
        {
            ["width"] = width,
            ["height"] = 800,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = width < 600,
        });
        Driver.ExecuteCdpCommand("Emulation.setEmulatedMedia", new Dictionary<string, object?>
        {
            ["features"] = new[]
            {
                new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }
            },
        });
        Driver.Navigate().GoToUrl("about:blank");
        Driver.Manage().Logs.GetLog(LogType.Browser);
        Driver.Navigate().GoToUrl(url);
    }

    public IWebElement Find(string selector) => Driver.FindElement(By.CssSelector(selector));

    /// <summary>The texts of all elements that are found.</summary>
    public string[] Texts(string selector) =>
        [.. Get<IEnumerable<object>>("return [...document.querySelectorAll(arguments[0])].map(found => found.textContent)", selector)
            .Cast<string>()];

    /// <summary>What a script returns.</summary>
    public T Get<T>(string script, params object[] arguments) => (T)Driver.ExecuteScript(script, arguments)!;

    /// <summary>Presses keys on whatever has the focus.</summary>
    public void Press(params string[] keys)
    {
        foreach (string key in keys)
        {
            Driver.SwitchTo().ActiveElement().SendKeys(key);
        }
    }

    /// <summary>Waits until something has an expected value.</summary>
    public void Expect<T>(T expected, Func<T> actual)
    {
        T value = actual();
        for (DateTime end = DateTime.UtcNow + Patience; !Equal(expected, value) && DateTime.UtcNow < end; value = actual())
        {
            Thread.Sleep(20);
        }

        Assert.Equal(expected, value);
    }

    /// <summary>What the accessibility checker finds: the rule, the element and what to do.</summary>
    public string[] Violations()
    {
        Driver.ExecuteScript(new BundledAxeScriptProvider().GetScript());
        return
        [
            .. ((IEnumerable<object>)Driver.ExecuteAsyncScript(
                """
                const done = arguments[0];
                axe.run(document, { resultTypes: ['violations'] }).then(
                  found => done(found.violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}: ${node.failureSummary}`))),
                  fault => done([String(fault)]));
                """)!).Cast<string>(),
        ];
    }

    /// <summary>What the page's scripts and the content security policy complained of.</summary>
    public string[] Complaints() => [.. Driver.Manage().Logs.GetLog(LogType.Browser).Select(entry => entry.Message)];

    public void Dispose()
    {
        _driver?.Dispose();
        _service?.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private static bool Equal<T>(T expected, T actual) =>
        expected is string[] strings && actual is string[] others
            ? strings.SequenceEqual(others)
            : EqualityComparer<T>.Default.Equals(expected, actual);

    private static string? FindProgram(params string[] names) => (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        from name in names
        let file = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)
        where folder.Length > 0 && File.Exists(file)
        select file).FirstOrDefault();
}
