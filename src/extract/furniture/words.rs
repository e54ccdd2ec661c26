//! Words that buttons, links and notices have on pages everywhere; small letters, no marks at the ends, parted by "|".
//!
//! They only support the signs of form. A language is added by adding its words to the lists.

/// What buttons and links say.
pub(super) const BUTTONS: &str = "accessibility help|accessibility links|accessibility statement|accept|accept all|accept cookies|account|ad|\
    add a comment|add comment|advertise|advertise with us|advertisement|advertising|advertorial|\
    all rights reserved|article continues below|back to top|bookmark|breaking news|buy now|cancel|careers|\
    click here|click to expand|close|close menu|code: select all|comment|comments|contact us|continue reading|cookie notice|cookie policy|cookie preferences|\
    cookie settings|cookies|cookies policy|copied|copy link|copy url|create account|dismiss|\
    do not sell my personal information|download our app|download the app|editor's picks|editors' picks|email|\
    email address|e-mail|embed|enlarge this image|facebook|flipboard|follow|follow us|font size|full screen|\
    get the app|gift this article|go to homepage|google+|hide caption|home|homepage|image|instagram|\
    jump to content|latest|latest news|latest stories|learn more|leave a comment|leave a reply|like|link|\
    link copied|linkedin|listen|listen to this article|live|load comments|load more|loading|loading comments|\
    log in|log out|login|logout|menu|messenger|more|more news|more stories|most popular|most read|most viewed|\
    mute|my account|navigation|newsletter|newsletters|newsletter signup|next|next article|next post|next story|\
    older posts|open menu|read less|pause|photo|photos|pin it|pinterest|play|play video|pocket|popular|post comment|\
    post a comment|previous|previous article|previous post|print|print this page|privacy|privacy notice|\
    privacy policy|recommended|recommended for you|reddit|register|related|related articles|related content|\
    related news|related posts|related stories|related topics|reply|report|report this ad|rss|save|save article|\
    scroll for more|search|search for|see all|see comments|see less|see more|send|share|share article|share by email|\
    share on facebook|share on linkedin|share on pinterest|share on twitter|share on whatsapp|share this|\
    share this article|share this page|share this post|share this story|show caption|show comments|show less|show more|\
    sign in|sign out|sign up|sign up now|site map|sitemap|skip|skip ad|skip to content|skip to main|\
    skip to main content|skip to navigation|skip to footer|skip to search|skip advertisement|sms|snapchat|\
    social media|sponsored|sponsored content|story continues below advertisement|submit|subscribe|subscribe now|\
    subscriptions|support us|switch language|telegram|terms|terms & conditions|terms and conditions|\
    terms of service|terms of use|text size|toggle caption|toggle menu|toggle navigation|toggle search|\
    top stories|trending|trending now|tweet|tweet this|twitter|unmute|up next|video player|view all|\
    view comments|view gallery|view more|watch live|watch now|whatsapp|write a comment|you may also like|\
    you might also like|youtube|your email|your name|\
    abo|abonnieren|agb|anmelden|anzeige|artikel drucken|artikel teilen|auf facebook teilen|auf twitter teilen|\
    datenschutz|datenschutzerklärung|drucken|einloggen|hauptmenü|impressum|jetzt abonnieren|kommentar schreiben|\
    kommentare|kontakt|mediadaten|mehr anzeigen|mehr zum thema|merken|nach oben|registrieren|seite drucken|\
    startseite|suche|suchen|teilen|weiterlesen|werbung|zum inhalt|zum inhalt springen|zur startseite|\
    abonnez-vous|accueil|aller au contenu|aller au contenu principal|commentaires|conditions générales|\
    connexion|contactez-nous|envoyer|imprimer|je m'abonne|lire la suite|lire plus tard|mentions légales|\
    partager|plan du site|publicité|rechercher|recherche|s'abonner|s'inscrire|se connecter|suivez-nous|\
    à lire aussi|\
    aviso legal|buscar|comentar|comentarios|comentários|compartilhar|compartir|contacto|contato|\
    correo electrónico|entrar|imprimir|iniciar sesión|inicio|início|ir al contenido|leer más|leia mais|\
    leia também|assine|pesquisar|pular para o conteúdo|política de cookies|política de privacidad|\
    política de privacidade|publicidad|publicidade|regístrate|saiba mais|saltar al contenido|suscríbete|\
    síguenos|te puede interesar|termos de uso|ver más|veja também|\
    abbonati|accedi|cerca|commenti|condividi|leggi anche|leggi tutto|pubblicità|stampa|advertentie|delen|\
    inloggen|lees meer|lees ook|reacties|zoeken|czytaj także|komentarze|reklama|strona główna|szukaj|udostępnij|\
    zaloguj|del|dela|läs mer|logga in|sök|ana sayfa|giriş yap|paylaş|yorumlar|\
    вход|войти|главная|комментарии|комментировать|контакты|перейти к контенту|перейти к содержанию|\
    перейти к содержимому|печать|подписаться|поделиться|поиск|реклама|регистрация|читать далее|читайте также|\
    головна|коментарі|пошук|увійти|αναζήτηση|αρχική|επικοινωνία|σχόλια|\
    分享|广告|廣告|搜索|搜尋|登录|登入|相关新闻|相关阅读|评论|評論|返回顶部|首页|首頁|お問い合わせ|コメント|シェア|ツイート|ホーム|ログイン|広告|検索|関連記事|공유|검색|관련기사|댓글|로그인|\
    목록|인쇄하기|홈|회원가입|\
    الرئيسية|بحث|تسجيل الدخول|شارك|مشاركة|جستجو|خانه|ورود|खोजें|होम";

/// What a number stands before on buttons: "12 comments".
pub(super) const COUNTED: &str = "comment|comments|commentaires|comentarios|comentários|commenti|kommentare|reacties|shares|share|likes|views|\
    replies|followers|комментариев|просмотров";

/// How minutes are called where a page tells how long it is read; with `…`, how that begins.
pub(super) const MINUTES: &str = "min|mins|minut…|мин|минут…";

/// What stands behind them where a button tells it: "4 min read".
pub(super) const READ: &str = " read| de lecture";

/// How lines begin that point to another article, or tell where else this one stands.
pub(super) const POINTERS: &str = "also read:|also see:|click here to|click here for|continue reading|don't miss:|first look:|keep reading:|\
    more:|more on this:|read also:|read full story|read it here:|read more|read next|read the full|\
    read this:|read:|recommended:|related:|related article|related stor|see also:|see more:|\
    see the full|this article appeared in the|this article originally appeared|this article was published in the|\
    watch:|watch more:|watch the video|watch video|listen:|view gallery|view photos|\
    what to read next|auch interessant:|dieser artikel erschien|dieser text erschien|lesen sie auch|lesen sie mehr|\
    mehr zum thema|mehr dazu|cet article est paru|lire aussi|à lire aussi|lire également|à voir aussi|voir aussi|\
    este artículo se publicó|lea también|lee también|leer también|le puede interesar|te puede interesar|ver también|\
    leia também|leia mais|veja também|saiba mais|leggi anche|questo articolo è apparso|lees ook|czytaj też|\
    czytaj także|zobacz także|läs också|läs mer|les også|læs også|baca juga|читайте также|читать также|\
    см. также|читайте також|διαβάστε επίσης|相关阅读|関連記事|관련기사";

/// How lines begin that ask for something.
pub(super) const PROMPTS: &str = "add us on|already have an account|by clicking|by entering your|by providing your|by registering|by signing up|by submitting|\
    by subscribing|check out our|check your inbox|comments are closed|contact us at|create a free account|download our|\
    download the|e-mail us|e-mail your|email us|email your|enjoying this article|enter your email|fill out the form|follow @|follow him on|follow her on|\
    follow me on|follow our|follow the author|follow them on|follow us|for more information|for more news|for more on|for more stories|get all the latest|\
    get the best of|get the day's|get the latest|get unlimited|have a tip|if you enjoyed this|if you liked this|\
    if you purchase|join our|join the conversation|join the discussion|join us on|like us on|log in or|log in to|\
    not a subscriber|now on facebook|please log in|please sign in|please subscribe|\
    receive the latest|share this|share your thoughts|sign in or|sign in to|sign up|stay connected|stay up to date|\
    subscribe|support independent|thank you for subscribing|thanks for signing up|\
    thanks for subscribing|this content is imported|this story has been shared|\
    this video is|we have sent you|we use cookies|\
    when you purchase|you can unsubscribe|you must be logged in|you need to be logged in|you've successfully|\
    your email address will not|your browser does not|abonnez-vous|inscrivez-vous|recevez|abonnieren sie|\
    folgen sie|melden sie sich|jetzt anmelden|síguenos en|suscríbete|suscríbase|receba|assine|siga o|siga-nos|\
    iscriviti|seguici|schrijf je in|meld je aan|подписывайтесь|подпишитесь|subscríbete";

/// What notices have somewhere in them, and nothing else has.
pub(super) const NOTICES: &str = "affiliate commission|contributed reporting|contributed to this article|contributed to this report|\
    contributed to this story|email address will not be published|e-mail não será publicado|\
    has been added to your|may earn a commission|may receive a commission|newsletter signup|\
    opens in new window|sign up for our|subscribe to our|this site uses cookies|this website uses cookies|\
    to your inbox|unsubscribe at any time|unsubscribe any time|we use cookies";

/// What the lines have in them that say to whom a page belongs.
pub(super) const LEGAL: &str = "all rights reserved|alle rechte vorbehalten|no part of this site|may not be published, broadcast|\
    tous droits réservés|todos los derechos reservados|todos os direitos reservados|copyright ©|\
    copyright (c)|© copyright|все права защищены|無断転載|무단전재|版权所有|©";

/// What notices have in them, and articles sometimes, too.
pub(super) const SUBJECTS: &str = "affiliate|agree to|cookie|email|newsletter|partners|privacy policy|sign up|subscribe|\
    terms and conditions|terms of service|terms of use|your inbox";

/// How the lines begin that say whose a picture is.
pub(super) const CREDITS: &str = "credit:|credits:|crédit|créditos:|credit photo|foto:|fotos:|foto ©|image credit|image:|images:|image source|\
    image via|main image|photo:|photo by|photo courtesy|photo credit|photo source|photograph by|photograph:|\
    photos by|photos:|picture:|picture credit|pictures:|photo illustration|illustration:|illustration by|\
    (credit:|bild:|bildquelle|photo :|crédits|fotografía:|fotografia:|fotoğraf:|צילום:|الصورة:|تصوير:|zdjęcie:|图片来源|圖片來源|ảnh:|imagen:|imagem:|фото:|фото |источник:|写真|図|사진";

/// Who takes pictures, as a credit's lines name them.
pub(super) const AGENCIES: &str = "getty images|(ap photo|ap photo/|/reuters|/afp|afp/|shutterstock|istock|alamy|/getty|via getty|imago images|\
    picture alliance|/ap)";

/// After these lines, readers speak.
pub(super) const COMMENTS: &str = "add a comment|add comment|comment|comments|comments section|join the conversation|\
    join the discussion|leave a comment|leave a reply|leave comments|leave your comment|load comments|\
    post a comment|read comments|reader comments|readers' comments|see comments|show comments|\
    view comments|write a comment|your comment|have your say|kommentar schreiben|kommentare|\
    leserkommentare|commentaires|laisser un commentaire|réagir|comentarios|deja un comentario|\
    deja una respuesta|comentários|deixe uma resposta|deixe um comentário|deixe uma resposta cancelar resposta|\
    leave a reply cancel reply|commenti|lascia un commento|reacties|komentarze|dodaj komentarz|kommentarer|\
    yorumlar|комментарии|добавить комментарий|оставить комментарий|добавить комментарий отменить ответ|\
    коментарі|σχόλια|评论|コメント|댓글";

/// After these lines, other articles are offered, or the page ends.
pub(super) const FURTHER: &str = "about the author|about this author|also on|also read|around the web|editor's picks|editors' picks|explore more|\
    featured|filed under|from our partners|from the web|further reading|in case you missed|in this article|keep reading|latest articles|\
    latest news|latest posts|latest stories|latest videos|more articles|more by|more from|more in|\
    more like this|more news|more on|more posts|more stories|more to read|most commented|most popular|most read|most shared|\
    most viewed|most watched|next article|next story|other articles|other news|our latest stories|paid content|\
    paid partner content|people are also reading|popular articles|popular in the community|popular now|popular posts|popular stories|\
    promoted stories|read also|read next|recent articles|recent comments|recent posts|recent stories|recommended|\
    recommended for you|related articles|related content|related coverage|related news|related posts|related stories|\
    related to|related topics|share this|show tags|similar articles|sponsored content|sponsored stories|\
    tags|today's top stories|today's trending|top stories|topics|trending|trending now|trending stories|up next|view all|we recommend|\
    what to read next|you may also like|you might also like|you may be interested|\
    das könnte sie auch interessieren|mehr zum thema|mehr aus|meistgelesen|ähnliche artikel|à lire aussi|\
    articles liés|les plus lus|sur le même sujet|artículos relacionados|lo más leído|más noticias|más leídas|\
    noticias relacionadas|te puede interesar|artigos relacionados|mais lidas|notícias relacionadas|veja também|\
    articoli correlati|leggi anche|lees ook|meer nieuws|czytaj także|polecane|похожие|читайте также|\
    другие новости|вам также может|популярное|также по теме|схожі новини|相关新闻|相关阅读|関連記事|関連ニュース|人気記事|관련기사|많이 본";

/// What shops announce beside what is sold.
pub(super) const SHELVES: &str = "best sellers|bestsellers|compare with similar|complete the look|complete your|continue shopping|\
    customer reviews|customers also|customers who bought|customers who viewed|explore related|featured products|\
    frequently bought together|goes well with|more to consider|more to explore|newsletter|other products|pairs well with|\
    people also|popular products|privacy policy|product reviews|products related to|ratings & reviews|\
    ratings and reviews|recently viewed|recommended products|refund policy|related products|return policy|reviews|\
    shipping policy|shop by|shop similar|similar items|similar products|sponsored|stay in touch|terms and conditions|\
    terms of service|top reviews|what our customers|write a review|you may like|you might like|your recently viewed|\
    andere kunden|bewertungen|das könnte ihnen auch gefallen|kunden kauften auch|kundenbewertungen|kundenrezensionen|\
    wird oft zusammen gekauft|zuletzt angesehen|ähnliche produkte|avis clients|ces produits pourraient|\
    les clients ont aussi|produits similaires|récemment consultés|vous aimerez aussi|comprados juntos|\
    opiniones de clientes|productos relacionados|también te puede gustar|avaliações|produtos relacionados|\
    prodotti correlati|recensioni|klantbeoordelingen|gerelateerde producten|opinie klientów|podobne produkty|\
    отзывы|похожие товары|с этим товаром|カスタマーレビュー|関連商品|상품평|用户评价";

/// What is counted in galleries.
pub(super) const GALLERIES: &str = "bild|foto|gallery|image|imagem|imagen|immagine|photo|picture|slide|zdjęcie|фото";

/// How lines begin that say who else wrote an article, or how its author is met.
pub(super) const SIGNED: &str = "additional reporting by|editing by|reach the reporter|reporting by|with additional reporting|\
    with reporting by|write to the author";

/// How captions begin.
pub(super) const CAPTIONS: &str = "file photo|file -|file –|file —|file image|in this photo|in this file|in this handout|\
    archivbild|symbolbild|symbolfoto|archivfoto|in an undated photo|this undated|undated photo|pictured:|photo d'archive|\
    photo d'illustration|image d'illustration|foto de archivo|imagen de archivo|foto d'archivio|immagine d'archivio|foto de arquivo|\
    imagem de arquivo|archieffoto|archiefbeeld|архивное фото|архівне фото|arşiv fotoğraf|صورة أرشيفية|צילום ארכיון|תמונת ארכיון|\
    资料图|資料圖|資料写真|ảnh minh họa|zdjęcie ilustracyjne";

/// How sentences begin that say what a picture shows.
pub(super) const PICTURES: &str = "above:|below:|pictured:|pictured,|pictured is|pictured are|pictured above|pictured here|seen here|shown here|\
    from left:|from left,|left to right|from left to right|this photo shows|this picture shows|this image shows|this undated|\
    this file photo|this handout|the photo shows|the picture above|the photo above|photo:|photos:|photo by|photo courtesy|\
    picture:|pictures:|image:|images:|image credit|photograph:|photograph by|im bild:|im bild |auf dem bild|auf dem foto|\
    auf diesem bild|auf diesem foto|das bild zeigt|das foto zeigt|bild:|foto:|fotos:|symbolfoto|archivfoto|von links:|\
    von links nach rechts|photo :|photo d'archive|sur cette photo|sur la photo|sur cette image|sur l'image|de gauche à droite|\
    en la foto|en la imagen|en esta foto|en esta imagen|en la fotografía|imagen:|imagen de archivo|foto de archivo|\
    de izquierda a derecha|nella foto|nell'immagine|in questa foto|foto d'archivio|immagine d'archivio|da sinistra:|\
    da sinistra a destra|na foto|na imagem|nesta foto|nesta imagem|imagem:|foto de arquivo|imagem de arquivo|\
    da esquerda para a direita|op de foto|op deze foto|archieffoto|archiefbeeld|van links naar rechts|на фото|на этом фото|\
    на снимке|на этом снимке|на фотографии|фото:|архивное фото|слева направо|на знімку|на світлині|архівне фото|\
    зліва направо|fotoğraf:|fotoğrafta|arşiv fotoğraf|soldan sağa|في الصورة|الصورة:|صورة أرشيفية|صورة من الأرشيف|\
    من اليمين إلى اليسار|בתמונה|צילום:|צילום ארכיון|תמונת ארכיון|מימין לשמאל|图为|圖為|图片来源|圖片來源|资料图|資料圖|左起|\
    写真は|写真:|写真：|資料写真|ảnh:|ảnh minh họa|trong ảnh|na zdjęciu|zdjęcie:|사진:|사진은";

/// What stands in brackets, where a picture is meant; with `…`, how that begins.
pub(super) const POINTED_AT: &str = "left|right|centre|center|middle|above|below|far left|far right|second left|second right|second from left|\
    second from right|third from left|third from right|top left|top right|bottom left|bottom right|top|bottom|front|back|\
    from left|l-r|l to r|photo:…|photo by…|photo courtesy…|photos:…|photos by…|ap photo…|image:…|\
    image credit…|picture:…|credit:…|file photo…|getty images|file image…|links|rechts|mitte|links im bild|rechts im bild|\
    im bild…|vorne|hinten|2. v. l|2. v. r|v. l|v. l. n. r|von links|archivbild…|archivfoto…|symbolbild…|symbolfoto…|\
    foto:…|fotos:…|bild:…|à gauche|à droite|au centre|de gauche à droite|à gauche sur la photo|à droite sur la photo|\
    photo :…|photo d'archive…|photo d'illustration…|crédit…|izquierda|izq|a la izquierda|derecha|dcha|a la derecha|\
    centro|en el centro|en la foto|en la imagen|foto de archivo…|imagen de archivo…|a sinistra|a destra|al centro|\
    nella foto|foto d'archivio…|à esquerda|à direita|ao centro|na foto|na imagem|foto de arquivo…|midden|op de foto|\
    archieffoto…|foto :…|слева|справа|в центре|на фото…|фото:…|архивное фото…|ліворуч|зліва|праворуч|в центрі|\
    архівне фото…|solda|sağda|ortada|fotoğraf:…|arşiv…|يمين|يسار|إلى اليمين|إلى اليسار|في الوسط|مصدر الصورة…|الصورة…|\
    أرشيفية|מימין|משמאל|במרכז|בתמונה|צילום…|左|右|中|左图|右图|左圖|右圖|图|圖|资料图…|資料圖…|写真|写真左|写真右|写真中央|\
    写真:…|写真：…|写真＝…|ảnh:…|ảnh…|z lewej|z prawej|po lewej|po prawej|사진";

/// What newsletters have around them.
pub(super) const MAIL_BUTTONS: &str = "abmelden|add us to your address book|afficher dans le navigateur|cancelar suscripción|continue reading|\
    darse de baja|e-mail im browser ansehen|email preferences|forward this email|forward to a friend|im browser ansehen|\
    im browser öffnen|keep reading|manage preferences|manage subscription|manage your subscription|newsletter abbestellen|\
    online version|open in browser|privacy policy|read in app|read in browser|read online|se désabonner|se désinscrire|\
    unsubscribe|unsubscribe from this list|update preferences|update your preferences|update profile|\
    update subscription preferences|ver en el navegador|view as a web page|view in browser|view in your browser|\
    view it in your browser|view online|view this email in browser|view this email in your browser|view web version|\
    voir dans le navigateur|web version|webversion|\
    advertise|get the app|it was ok|lire la suite|loved it|mehr erfahren|read more|restack|share with a friend|sign up|\
    sign up here|start writing|subscribe here|subscribe now|terrible|upgrade to paid|x|\
    اقرأ المزيد|عرض في المتصفح|צפייה בדפדפן|להמשך קריאה|シェアする|続きを読む|続きはこちら|詳しくはこちら|ブラウザで表示|ブラウザで見る|在浏览器中查看|읽어보기";

/// How blocks of a newsletter begin that speak of the letter itself: how it is shown, who pays for it, how it was liked.
pub(super) const MAIL_PROMPTS: &str = "falls der newsletter|falls dieser newsletter|falls diese e-mail|wird diese e-mail nicht|\
    wird dieser newsletter nicht|wenn diese e-mail nicht|forwarded this email|was this email forwarded|having trouble|\
    if you are having trouble|if you're having trouble|trouble viewing|email not displaying|is this email not|can't see this|\
    si ce message ne s'affiche|si vous ne visualisez pas|si vous n'arrivez pas|si no puede ver|si no ves|problemas para ver|\
    se non visualizzi|se não consegue|kunt u deze|how did you like|how did we do|what did you think of today|\
    to receive new posts|メールが正しく|メールが見られない";

/// How a line of a newsletter begins that names who paid for what stands below it.
pub(super) const SPONSORS: &str = "in partnership with|presented by|sponsored by|supported by|together with|brought to you by|\
    präsentiert von|en partenariat avec|patrocinado por";

/// How the foot of a newsletter begins: who gets it, and why.
pub(super) const MAIL_FEET: &str = "if you no longer wish to|our mailing address is|sie erhalten diese e-mail|sie erhalten diesen newsletter|\
    this email was sent to|this message was sent to|this newsletter was sent to|to unsubscribe|vous recevez ce|\
    was this email forwarded to you|want to change how you receive|you are receiving this|you received this|\
    you're receiving this|you’re receiving this|you are subscribed|recibes este correo|ricevi questa|unsubscribe|\
    abmelden|se désinscrire|se désabonner|darse de baja|чтобы отписаться|отписаться|退订|退訂|取消订阅|配信停止|\
    このメールは|本メールは|sie möchten keinen|möchten sie keine|hier abmelden|si vous ne souhaitez plus|si no desea|\
    se non desideri|u ontvangt de|je ontvangt de|du får det|вы получили это|您收到此|이 메일은|본 메일은|\
    تصلك هذه|وصلتك هذه|لإلغاء الاشتراك|إلغاء الاشتراك|קיבלת הודעה|קיבלת מייל|להסרה|\
    配信の停止|配信解除|登録解除|購読解除|수신거부|수신 거부";

/// What links say by which readers leave.
pub(super) const LEAVING: &str = "unsubscribe|opt out|opt-out|abmelden|abbestellen|austragen|désabonn|désinscri|se désinscrire|\
    darse de baja|darme de baja|cancelar suscripción|cancelar la suscripción|anular la suscripción|cancelar inscrição|cancelar a inscrição|\
    cancelar assinatura|cancelar a assinatura|cancelar subscrição|cancelar a subscrição|descadastr|disiscri|\
    annulla iscrizione|annulla l'iscrizione|cancella iscrizione|cancella l'iscrizione|cancellati|uitschrijven|afmelden|afmeld|\
    frameld|avregistrera|avsluta prenumeration|avprenumerera|säg upp prenumeration|avmeld|meld deg av|avslutt abonnement|peru tilaus|\
    peruuta tilaus|lopeta tilaus|poistu postituslistalta|wypisz|zrezygnuj|anuluj subskrypcj|odhlásit|zrušit odběr|\
    leiratkoz|dezabon|отписаться|отказаться от рассылки|отменить подписку|відписатися|скасувати підписку|διαγραφή|\
    απεγγραφή|κατάργηση εγγραφής|ακύρωση συνδρομής|abonelikten çık|abonelikten ayrıl|aboneliği iptal|aboneliğinizi iptal|إلغاء الاشتراك|\
    الغاء الاشتراك|إلغاء اشتراك|להסרה|הסרה מרשימ|ביטול מנוי|ביטול הרשמה|لغو اشتراک|لغو عضویت|ان سبسکرائب|سبسکرپشن ختم|\
    رکنیت ختم|सदस्यता समाप्त|सदस्यता रद्द|सदस्यता छोड़|अनसब्सक्राइब|সাবস্ক্রিপশন বাতিল|আনসাবস্ক্রাইব|ยกเลิกการสมัคร|ยกเลิกการรับ|\
    ยกเลิกการติดตาม|hủy đăng ký|huỷ đăng ký|ngừng nhận|berhenti berlangganan|退订|退訂|取消订阅|取消訂閱|配信停止|配信の停止|配信解除|\
    登録解除|購読解除|購読停止|수신거부|수신 거부|구독 취소|구독취소|구독 해지|구독해지";

/// What stands above, in newsletters, for which somebody paid.
pub(super) const PAID: &str = "ad|advertisement|advertorial|sponsor|sponsored|sponsored content|paid content|paid post|anzeige|werbung|annonce|\
    publicité|sponsorisé|contenu sponsorisé|publicidad|patrocinado|contenido patrocinado|publicidade|conteúdo patrocinado|pubblicità|\
    sponsorizzato|advertentie|gesponsord|annons|reklame|reklama|reklam|mainos|hirdetés|publicitate|реклама|партнёрский материал|διαφήμιση|\
    χορηγούμενο|إعلان|اعلان|محتوى مدعوم|פרסומת|תוכן ממומן|آگهی|تبلیغات|اشتہار|विज्ञापन|বিজ্ঞাপন|โฆษณา|quảng cáo|iklan|广告|廣告|推广|\
    広告|pr|광고|협찬";

/// Networks in which people follow others.
pub(super) const NETWORKS: &str = "bluesky|facebook|instagram|linkedin|mastodon|pinterest|telegram|threads|tiktok|twitter|whatsapp|youtube|\
    فيسبوك|فيس بوك|تويتر|إنستغرام|انستغرام|يوتيوب|لينكد|تيليغرام|فیس‌بوک|توییتر|اینستاگرام|フェイスブック|ツイッター|インスタグラム|\
    微信|微博|페이스북|트위터|인스타그램|유튜브|фейсбук|твиттер|инстаграм|ютуб|вконтакте|телеграм";
