using Xunit;

namespace DeviceLogs.Tests.Support;

/// <summary>The test classes that share one browser, one after the other.</summary>
[CollectionDefinition(nameof(Browser))]
public sealed class BrowserCollection : ICollectionFixture<Browser>;
